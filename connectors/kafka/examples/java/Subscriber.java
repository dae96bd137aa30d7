import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads every event of a Daybook book from Kafka, once and in order, and prints each as a line of JSON.
 *
 * <pre>java -cp "libs/*" Subscriber.java --bootstrap localhost:9092 --topic daybook.events --state read.state</pre>
 *
 * Leaves 1, and says where, if an event is missing.
 */
public final class Subscriber {
    /** The topic does not hold what was promised; nobody should go on as if it did. */
    @SuppressWarnings("serial")
    static final class Broken extends RuntimeException {
        Broken(String message) {
            super(message);
        }
    }

    /** How far one partition is done: the ce_pseq of its last event, and the offset to go on from. */
    record Place(long pseq, long offset) {}

    /**
     * How far each partition is done.
     *
     * <p>Here it is a file, written after the lines are out. A kill in between prints those lines a
     * second time: at least once. To have exactly once, keep these two numbers where your effect goes:
     * as rows (partition, pseq, offset) of the same database, written in the same transaction. Offsets
     * that are committed to Kafka can't do that, so this program commits none.
     */
    static final class State {
        private final Path path;
        private final Map<Integer, Place> places = new TreeMap<>();

        State(String file) throws IOException {
            path = file == null ? null : Path.of(file);
            if (path == null || !Files.exists(path)) return;
            for (String line : Files.readAllLines(path)) {
                String[] part = line.split(" ");
                places.put(Integer.valueOf(part[0]), new Place(Long.parseLong(part[1]), Long.parseLong(part[2])));
            }
        }

        Place of(int partition) {
            return places.get(partition);
        }

        long lastPseq(int partition) {
            return places.containsKey(partition) ? places.get(partition).pseq() : 0;
        }

        void advance(int partition, long pseq, long offset) {
            places.put(partition, new Place(Math.max(pseq, lastPseq(partition)), offset));
        }

        void save() throws IOException {
            if (path == null) return;
            List<String> lines = new ArrayList<>();
            places.forEach((partition, at) -> lines.add(partition + " " + at.pseq() + " " + at.offset()));
            Path fresh = Path.of(path + ".new");
            Files.write(fresh, lines);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private final State state;
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    Subscriber(State state) {
        this.state = state;
    }

    static String place(ConsumerRecord<String, String> event) {
        return event.topic() + "[" + event.partition() + "] at offset " + event.offset();
    }

    static String header(ConsumerRecord<String, String> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static long number(ConsumerRecord<String, String> event, String name) {
        try {
            return Long.parseLong(header(event, name));
        } catch (NumberFormatException none) {
            throw new Broken(place(event) + ": no " + name + ": this is not an event of Daybook");
        }
    }

    /** The effect of one event. Yours would be something else. Ids, kinds and accounts need no escapes. */
    void show(ConsumerRecord<String, String> event, long pseq) {
        out.print("{\"partition\":" + event.partition() + ",\"pseq\":" + pseq
                + ",\"position\":" + number(event, "ce_position") + ",\"id\":\"" + header(event, "ce_id")
                + "\",\"type\":\"" + header(event, "ce_type") + "\",\"account\":\"" + header(event, "ce_subject")
                + "\",\"data\":" + event.value() + "}\n");
    }

    void take(ConsumerRecord<String, String> event) {
        long pseq = number(event, "ce_pseq");
        long expected = state.lastPseq(event.partition()) + 1;
        if (pseq > expected) {
            throw new Broken(place(event) + ": expected ce_pseq " + expected + ", found " + pseq
                    + ": events are missing");
        }
        if (pseq == expected) show(event, pseq); // else seen before
        state.advance(event.partition(), pseq, event.offset() + 1);
    }

    void takeAll(ConsumerRecords<String, String> events) throws IOException {
        try {
            events.forEach(this::take);
        } finally { // what came before a gap is done
            if (out.checkError()) throw new IOException("the lines can't be written"); // flushes them, too
            state.save();
        }
    }

    /** Begins every partition where it is done up to. */
    void assign(KafkaConsumer<String, String> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        if (partitions.isEmpty()) throw new Broken("there is no topic " + topic);
        consumer.assign(partitions);
        for (TopicPartition each : partitions) {
            Place at = state.of(each.partition());
            if (at == null) {
                consumer.seekToBeginning(List.of(each));
            } else {
                consumer.seek(each, at.offset());
            }
        }
    }

    void run(String bootstrap, String topic, Double untilIdle) throws IOException {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        // Never sees what the relay took back. Java's default is read_uncommitted!
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // what is gone is told, not jumped over
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        StringDeserializer utf8 = new StringDeserializer();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, utf8, utf8)) {
            assign(consumer, topic);
            long lastSeen = System.nanoTime();
            while (untilIdle == null || System.nanoTime() - lastSeen < untilIdle * 1e9) {
                ConsumerRecords<String, String> events = consumer.poll(Duration.ofMillis(200));
                if (events.isEmpty()) continue;
                lastSeen = System.nanoTime();
                takeAll(events);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>(
                Map.of("--bootstrap", "localhost:9092", "--topic", "daybook.events"));
        for (int i = 0; i + 1 < arguments.length; i += 2) options.put(arguments[i], arguments[i + 1]);
        String idle = options.get("--until-idle"); // seconds: end when nothing came for so long
        try {
            new Subscriber(new State(options.get("--state"))).run(options.get("--bootstrap"),
                    options.get("--topic"), idle == null ? null : Double.valueOf(idle));
        } catch (Broken | KafkaException trouble) {
            System.err.println("subscriber: " + trouble.getMessage());
            System.exit(1);
        }
    }
}
