// Reads every event of a Daybook book from Kafka, once and in order, and prints each as a line of JSON.
//
//     node subscriber.js --bootstrap localhost:9092 --topic daybook.events --state read.state
//
// Leaves 1, and says where, if an event is missing.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

// The relay compresses with LZ4, which KafkaJS does not bring along.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const { values: options } = parseArgs({
  options: {
    bootstrap: { type: 'string', default: 'localhost:9092' },
    topic: { type: 'string', default: 'daybook.events' },
    state: { type: 'string' }, // a file: go on from here, and keep it there
    'until-idle': { type: 'string' }, // seconds: end when nothing came for so long
  },
});

// KafkaJS would retry a handler that throws, so trouble ends the program here.
function fail(message) {
  process.stderr.write(`subscriber: ${message}\n`);
  process.exit(1);
}

// Of each partition: the ce_pseq of the last event that is done, and the offset to go on from.
//
// Here it is a file, written after the lines are out. A kill in between prints those lines a second
// time: at least once. To have exactly once, keep these two numbers where your effect goes: as rows
// (partition, pseq, offset) of the same database, written in the same transaction. Offsets that are
// committed to Kafka can't do that, so this program commits none.
const state = new Map();

function loadState() {
  if (!options.state || !fs.existsSync(options.state)) return;
  for (const line of fs.readFileSync(options.state, 'utf8').split('\n').filter(Boolean)) {
    const [partition, pseq, offset] = line.split(' ');
    state.set(Number(partition), { pseq: BigInt(pseq), offset: BigInt(offset) });
  }
}

function saveState() {
  if (!options.state) return;
  const lines = [...state].map(([partition, at]) => `${partition} ${at.pseq} ${at.offset}\n`);
  fs.writeFileSync(`${options.state}.new`, lines.join(''));
  fs.renameSync(`${options.state}.new`, options.state);
}

// What comes first in a batch is done, also where a later event of it is missing.
function stop(lines, message) {
  finish(lines);
  fail(message);
}

function finish(lines) {
  process.stdout.write(lines.join('')); // on Linux it has gone out when this returns
  saveState();
}

// The effect of one event. Yours would be something else. The value goes out as it came: JSON.parse
// would round whole numbers beyond 2^53, and amounts of money may be larger.
function line(partition, pseq, { headers, value }) {
  return `{"partition":${partition},"pseq":${pseq},"position":${headers.ce_position},` +
    `"id":${JSON.stringify(String(headers.ce_id))},"type":${JSON.stringify(String(headers.ce_type))},` +
    `"account":${JSON.stringify(String(headers.ce_subject))},"data":${value}}\n`;
}

function takeBatch({ topic, partition, messages }) {
  const lines = [];
  for (const message of messages) {
    const place = `${topic}[${partition}] at offset ${message.offset}`;
    const text = String(message.headers.ce_pseq ?? '');
    if (!/^[0-9]+$/.test(text)) stop(lines, `${place}: no ce_pseq: this is not an event of Daybook`);
    const pseq = BigInt(text);
    const last = state.get(partition)?.pseq ?? 0n;
    if (pseq > last + 1n) stop(lines, `${place}: expected ce_pseq ${last + 1n}, found ${pseq}: events are missing`);
    if (pseq === last + 1n) lines.push(line(partition, pseq, message)); // else seen before
    state.set(partition, { pseq: pseq > last ? pseq : last, offset: BigInt(message.offset) + 1n });
  }
  finish(lines);
}

loadState();
const kafka = new kafkajs.Kafka({
  brokers: options.bootstrap.split(','),
  logLevel: kafkajs.logLevel.NOTHING, // what matters ends the program with a message
});
// KafkaJS reads in groups only. A group of its own gives this program every partition; nothing is
// committed to it. readUncommitted is false unless told otherwise, and must stay so.
const consumer = kafka.consumer({
  groupId: `subscriber-${randomUUID()}`,
  readUncommitted: false,
  allowAutoTopicCreation: false, // a mistyped topic is an error
});
let lastSeen = Infinity; // until the partitions are here
consumer.on(consumer.events.GROUP_JOIN, () => { lastSeen = Math.min(lastSeen, Date.now()); });
consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || fail(payload.error.message));

try {
  await consumer.connect();
  await consumer.subscribe({ topics: [options.topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      lastSeen = Date.now();
      takeBatch(batch);
    },
  });
  for (const [partition, { offset }] of state)
    consumer.seek({ topic: options.topic, partition, offset: String(offset) });
} catch (error) {
  fail(error.message);
}

if (options['until-idle'] !== undefined) {
  const idleMax = Number(options['until-idle']) * 1000;
  setInterval(() => {
    if (Date.now() - lastSeen >= idleMax) consumer.disconnect().finally(() => process.exit(0));
  }, 100);
}
