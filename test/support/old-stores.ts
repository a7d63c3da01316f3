/**
 * How the store of recorded traffic was made by every version there has been: the statements that its first file was made with, and one
 * exchange in it. Frozen: a new version gets an entry of its own.
 */
export interface OldStore {
  readonly version: number;
  readonly sql: readonly string[];
}

/** A deflated detail of one GET of https://shop.example/a. */
const packed =
  '6d90cb4ec3301045ffe5ae87900409c42c91102c101b22365517261e6a4b8eedda4e6954f5df51422bc46356a399338f7b0f48d287a445830fb01a0c' +
  'd9f746f98d5c3420a8026e6eeaef2024d98e92cbcc0f524c98671eee3b10726f6410304c2931833026f7186614d98458c95e0dd10908511503c6a502' +
  '613b4a9ac07e748e60fec5b3b77f8bdae767b59cfbd530a2b4a40c5eadbef6d14f62bda6e5c35749d9060f460bc2a0f69dcb60744f2fbba6ba02c1c6' +
  'dd35f85db92c84de59f18b6a1bc1686edbaaaeda6a36a90fa32f670d47c25bd0d3dd542483eb23c1592f677dcae70f49b3db27d685cd29ff04';

export const oldStores: readonly OldStore[] = [
  {
    version: 1,
    sql: [
      'create table about (name varchar not null, value varchar not null)',
      `create table sets (no integer not null, id varchar not null, name varchar not null, kind varchar not null, source varchar not null,
        workspace varchar, skipped bigint not null, created_at bigint not null, pinned boolean not null, anonymised boolean not null,
        untraced bigint not null, removed_at bigint)`,
      'create table skipped_lines (set_no integer not null, file varchar not null, line bigint not null, reason varchar not null, text varchar not null)',
      `create table chunks (no bigint not null, set_no integer not null, kept_at bigint not null, exchanges integer not null, bytes integer not null, part integer not null)`,
      `create table exchanges (set_no integer not null, key bigint not null, chunk bigint not null, slot integer not null, id varchar not null,
        moment bigint not null, method varchar not null, scheme varchar not null, url_host varchar not null, host varchar not null,
        path varchar not null, query varchar, owner varchar, status smallint, failure varchar, reason varchar, stage varchar, result varchar,
        detailed varchar, pattern varchar, country varchar, client varchar, bytes bigint, ms double, http varchar, line bigint,
        traced boolean not null)`,
      "insert into about values ('version', '1')",
      "insert into sets values (1, 'old', 'An old recording', 'recording', '', '/home/me/shop', 1, 1700000000000, true, false, 0, null)",
      "insert into skipped_lines values (1, 'a.log', 7, 'It has no host.', 'x')",
      'insert into chunks values (1, 1, 1700000000000, 1, 300, 1)',
      'create table details_1 (chunk bigint not null, packed blob not null)',
      `insert into details_1 values (1, from_hex('${packed}'))`,
      `insert into exchanges values (1, 1, 1, 0, 'exchange-1', 1700000000000, 'GET', 'https', 'shop.example', 'shop.example', '/a', null, 'shop',
        200, null, 'cache.hit', '10-cache', 'Hit', 'Hit', '*', null, '192.0.2.1', 12, 1.5, '2', null, false)`,
    ],
  },
];
