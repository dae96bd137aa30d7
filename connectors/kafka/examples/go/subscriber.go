// Reads every event of a Daybook book from Kafka, once and in order, and prints each as a line of JSON.
//
//	go run . --bootstrap localhost:9092 --topic daybook.events --state read.state
//
// Leaves 1, and says where, if an event is missing.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

// place is how far one partition is done: the ce_pseq of its last event, and the offset to go on from.
type place struct{ pseq, offset int64 }

// state is how far each partition is done.
//
// Here it is a file, written after the lines are out. A kill in between prints those lines a second
// time: at least once. To have exactly once, keep these two numbers where your effect goes: as rows
// (partition, pseq, offset) of the same database, written in the same transaction. Offsets that are
// committed to Kafka can't do that, so this program commits none.
type state map[int32]place

func loadState(path string) (state, error) {
	done := state{}
	text, err := os.ReadFile(path)
	if path == "" || errors.Is(err, os.ErrNotExist) {
		return done, nil
	} else if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var partition int32
		var at place
		if _, err := fmt.Sscan(line, &partition, &at.pseq, &at.offset); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", path, line, err)
		}
		done[partition] = at
	}
	return done, nil
}

func (done state) save(path string) error {
	if path == "" {
		return nil
	}
	var text strings.Builder
	for partition, at := range done {
		fmt.Fprintln(&text, partition, at.pseq, at.offset)
	}
	if err := os.WriteFile(path+".new", []byte(text.String()), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func header(record *kgo.Record, name string) string {
	for _, each := range record.Headers {
		if each.Key == name {
			return string(each.Value)
		}
	}
	return ""
}

func number(record *kgo.Record, name string) (int64, error) {
	value, err := strconv.ParseInt(header(record, name), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s[%d] at offset %d: no %s: this is not an event of Daybook",
			record.Topic, record.Partition, record.Offset, name)
	}
	return value, nil
}

type line struct {
	Partition int32           `json:"partition"`
	Pseq      int64           `json:"pseq"`
	Position  int64           `json:"position"`
	ID        string          `json:"id"`
	Type      string          `json:"type"`
	Account   string          `json:"account"`
	Data      json.RawMessage `json:"data"`
}

// show is the effect of one event. Yours would be something else.
func show(out *json.Encoder, record *kgo.Record, pseq int64) error {
	position, err := number(record, "ce_position")
	if err != nil {
		return err
	}
	return out.Encode(line{record.Partition, pseq, position, header(record, "ce_id"),
		header(record, "ce_type"), header(record, "ce_subject"), record.Value})
}

func (done state) take(out *json.Encoder, record *kgo.Record) error {
	pseq, err := number(record, "ce_pseq")
	if err != nil {
		return err
	}
	last := done[record.Partition].pseq
	switch {
	case pseq > last+1:
		return fmt.Errorf("%s[%d] at offset %d: expected ce_pseq %d, found %d: events are missing",
			record.Topic, record.Partition, record.Offset, last+1, pseq)
	case pseq == last+1:
		if err := show(out, record, pseq); err != nil {
			return err
		}
		last = pseq
	} // else seen before
	done[record.Partition] = place{last, record.Offset + 1}
	return nil
}

func (done state) takeAll(records []*kgo.Record) error {
	lines := bufio.NewWriter(os.Stdout)
	out := json.NewEncoder(lines)
	out.SetEscapeHTML(false)
	for _, record := range records {
		if err := done.take(out, record); err != nil {
			return errors.Join(err, lines.Flush()) // what came before a gap is done
		}
	}
	return lines.Flush()
}

// assign begins every partition where it is done up to. Offsets that are gone are told, not jumped over.
func assign(ctx context.Context, client *kgo.Client, topic string, done state) error {
	topics, err := kadm.NewClient(client).ListTopics(ctx, topic)
	if err == nil {
		err = topics.Error()
	}
	if err != nil {
		return err
	}
	from := map[int32]kgo.Offset{}
	for _, partition := range topics[topic].Partitions.Numbers() {
		from[partition] = kgo.NoResetOffset().AtStart()
		if at, ok := done[partition]; ok {
			from[partition] = kgo.NoResetOffset().At(at.offset)
		}
	}
	client.AddConsumePartitions(map[string]map[int32]kgo.Offset{topic: from})
	return nil
}

func run(bootstrap, topic, path string, untilIdle time.Duration) error {
	done, err := loadState(path)
	if err != nil {
		return err
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(bootstrap, ",")...),
		// Never sees what the relay took back. Not the default of this client.
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.ConsumeResetOffset(kgo.NoResetOffset()),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	if err := assign(context.Background(), client, topic, done); err != nil {
		return err
	}
	for lastSeen := time.Now(); untilIdle < 0 || time.Since(lastSeen) < untilIdle; {
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		fetches := client.PollRecords(ctx, 500)
		cancel()
		for _, each := range fetches.Errors() {
			if !errors.Is(each.Err, context.DeadlineExceeded) {
				return fmt.Errorf("%s[%d]: %w", each.Topic, each.Partition, each.Err)
			}
		}
		if fetches.Empty() {
			continue
		}
		lastSeen = time.Now()
		if err := errors.Join(done.takeAll(fetches.Records()), done.save(path)); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	bootstrap := flag.String("bootstrap", "localhost:9092", "`HOST:PORT`")
	topic := flag.String("topic", "daybook.events", "")
	path := flag.String("state", "", "a `FILE`: go on from here, and keep it there")
	untilIdle := flag.Float64("until-idle", -1, "`SECONDS`: end when nothing came for so long")
	flag.Parse()
	if err := run(*bootstrap, *topic, *path, time.Duration(*untilIdle*float64(time.Second))); err != nil {
		fmt.Fprintln(os.Stderr, "subscriber:", err)
		os.Exit(1)
	}
}
