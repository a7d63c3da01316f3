/** Turns what a person asks into SQL. Values travel as parameters, never as text of the statement. */
import type { DuckDBValue } from '@duckdb/node-api';
import type {
  TrafficAnchor,
  TrafficGroupBy,
  TrafficQualifier,
  TrafficQuery,
  TrafficSort,
  TrafficTerm,
} from '../../core/types/traffic-query';
import { selected } from './columns';

export interface Statement {
  readonly sql: string;
  readonly values: DuckDBValue[];
}

/** Never null, so that places in a sorted list can be compared: what is not known stands before everything. */
const sorts: Readonly<Record<TrafficSort, string>> = {
  key: 'key',
  at: 'moment',
  method: 'method',
  host: 'host',
  path: 'path',
  status: 'coalesce(status, -1)',
  result: "coalesce(result, '')",
  owner: "coalesce(owner, '')",
  reason: "coalesce(reason, '')",
  stage: "coalesce(stage, '')",
  bytes: 'coalesce(bytes, -1)',
  duration: 'coalesce(ms, -1)',
  country: "coalesce(country, '')",
};

const groupings: Readonly<Record<TrafficGroupBy, string>> = {
  host: 'host',
  path: 'path',
  owner: 'owner',
  status: 'coalesce(status::varchar, failure)',
  class: "case when status is not null then (status // 100) || 'xx' else failure end",
  result: 'result',
  type: 'detailed',
  reason: 'reason',
  stage: 'stage',
  method: 'method',
  pattern: 'pattern',
  country: 'country',
  client: 'client',
  http: 'http',
};

const failed = 'coalesce(status >= 400, failure is not null)';

/** The rows of a set that a query lets through, as a condition. */
export function conditionOf(setNo: number, { terms, from, to }: TrafficQuery): Statement {
  const values: DuckDBValue[] = [setNo];
  const parts = ['set_no = ?'];
  const bind = (value: DuckDBValue): string => {
    values.push(value);
    return '?';
  };
  if (from !== undefined) parts.push(`moment >= ${bind(BigInt(Math.floor(from)))}`);
  if (to !== undefined) parts.push(`moment < ${bind(BigInt(Math.ceil(to)))}`);
  for (const term of terms) {
    const fits = conditionOfTerm(term, bind);
    // Unknown is no match; only where matches are left out must that be said.
    parts.push(term.not ? `not coalesce(${fits}, false)` : `(${fits})`);
  }
  return { sql: parts.join(' and '), values };
}

type Bind = (value: DuckDBValue) => string;

type Fits = (value: string, bind: Bind) => string;
const inText =
  (column: string): Fits =>
  (value, bind) =>
    textFits(column, value, bind);
const inNumber =
  (column: string): Fits =>
  (value, bind) =>
    comparison(column, value, bind);
const bare = (value: string): string => value.replace(/^=/, '');

const qualifiers: Readonly<Record<TrafficQualifier, Fits>> = {
  host: inText('host'),
  path: (value, bind) =>
    value.includes('?')
      ? textFits("path || coalesce('?' || query, '')", value, bind)
      : `(${textFits('path', value, bind)} or ${textFits('query', value, bind)})`,
  method: (value, bind) => `lower(method) = ${bind(bare(value).toLowerCase())}`,
  tenant: inText('owner'),
  result: inText('coalesce(result, failure)'),
  type: inText('detailed'),
  reason: inText('reason'),
  stage: inText('stage'),
  pattern: inText('pattern'),
  country: (value, bind) => (value === 'none' ? 'country is null' : `lower(country) = ${bind(bare(value).toLowerCase())}`),
  client: inText('client'),
  http: (value, bind) => `http = ${bind(bare(value).replace(/^http\//i, ''))}`,
  ms: inNumber('ms'),
  bytes: inNumber('bytes'),
  status: statusFits,
};

function conditionOfTerm({ qualifier, value }: TrafficTerm, bind: Bind): string {
  if (qualifier !== null) return qualifiers[qualifier](value, bind);
  // What crosses the seams of an address is looked for in the whole of it.
  const columns = /[/?]/.test(value) ? [...anywhere, address] : anywhere;
  return columns.map((column) => `contains(${column}, ${bind(value)})`).join(' or ');
}

function textFits(column: string, value: string, bind: Bind): string {
  if (value === 'none') return `(${column}) is null`;
  if (value.startsWith('=')) return `${column} = ${bind(value.slice(1))}`;
  return `contains(${column === 'host' ? column : `lower(${column})`}, ${bind(value)})`;
}

/** One by one: putting them together first would cost three times as much. Names are in lower case already. */
const anywhere = [
  'url_host',
  'host',
  'lower(path)',
  'lower(query)',
  'lower(owner)',
  'lower(method)',
  'status::varchar',
  'failure',
  'lower(result)',
] as const;

const address = "lower(url_host || path || coalesce('?' || query, ''))";

function statusFits(value: string, bind: Bind): string {
  if (value === 'none') return 'status is null';
  if (/^[<>]/.test(value)) return comparison('status', value, bind);
  if (/^\dx+$/.test(value)) return `status // 100 = ${bind(Number(value.slice(0, 1)))}`;
  const exact = value.replace(/^=/, '');
  if (/^\d+$/.test(exact)) return value === exact ? `starts_with(status::varchar, ${bind(exact)})` : `status = ${bind(Number(exact))}`;
  return `contains(failure, ${bind(exact)})`;
}

function comparison(column: string, value: string, bind: Bind): string {
  const [, sign = '=', number = ''] = /^(<=|>=|<|>|=)?(\d+(?:\.\d+)?)$/.exec(value) ?? [];
  return number === '' ? 'false' : `${column} ${sign} ${bind(Number(number))}`;
}

export interface PageInput {
  readonly sort: TrafficSort;
  readonly descending: boolean;
  /** The page begins with this row. */
  readonly from?: TrafficAnchor | undefined;
  readonly limit: number;
}

/** The keys of one page, in its order, from the sorted column alone. */
export function pageStatement(setNo: number, query: TrafficQuery, { sort, descending, from, limit }: PageInput): Statement {
  const { sql, values } = conditionOf(setNo, query);
  const expression = sorts[sort];
  const direction = descending ? 'desc' : 'asc';
  const sign = descending ? '<' : '>';
  let place = '';
  if (from && sort === 'key') {
    place = ` and key ${sign}= ?`;
    values.push(BigInt(from.key));
  } else if (from) {
    const value = valueOf(sort, from.value);
    place = ` and (${expression} ${sign} ? or (${expression} = ? and key ${sign}= ?))`;
    values.push(value, value, BigInt(from.key));
  }
  return {
    sql: `select key from exchanges where ${sql}${place} order by ${expression} ${direction}, key ${direction} limit ${limit}`,
    values,
  };
}

/** The rows of a page whose keys are known: cheaper than carrying every column through the sort. */
export function rowsStatement(setNo: number, keys: readonly bigint[]): Statement {
  return { sql: `select ${selected} from exchanges where set_no = ? and key in (${keys.join(', ')})`, values: [setNo] };
}

/** Where every `step`-th row stands. */
export function anchorStatement(setNo: number, query: TrafficQuery, sort: TrafficSort, descending: boolean, step: number): Statement {
  const { sql, values } = conditionOf(setNo, query);
  const direction = descending ? 'desc' : 'asc';
  return {
    sql: `select sorted, key from (select ${sorts[sort]} as sorted, key, row_number() over (order by ${sorts[sort]} ${direction}, key ${direction}) as place
      from exchanges where ${sql}) where (place - 1) % ${step} = 0 order by place`,
    values,
  };
}

/** Matching rows. */
export function countStatement(setNo: number, query: TrafficQuery): Statement {
  const { sql, values } = conditionOf(setNo, query);
  return { sql: `select count(*), min(moment), max(moment) from exchanges where ${sql}`, values };
}

export function groupStatement(setNo: number, query: TrafficQuery, by: TrafficGroupBy, limit: number): Statement {
  const { sql, values } = conditionOf(setNo, query);
  return {
    sql: `select ${groupings[by]} as value, count(*) as n, count(*) filter (where ${failed}), coalesce(sum(bytes), 0)::double,
      quantile_cont(ms, 0.5), quantile_cont(ms, 0.95), count(*) over (), sum(count(*)) over ()::double
      from exchanges where ${sql} group by value order by n desc, value limit ${limit}`,
    values,
  };
}

export function histogramStatement(setNo: number, query: TrafficQuery, from: number, width: number): Statement {
  const { sql, values } = conditionOf(setNo, query);
  return {
    sql: `select (moment - ${Math.floor(from)}) // ${Math.max(1, Math.floor(width))} as bucket,
      case when status is not null then (status // 100)::varchar when failure is not null then 'failed' else 'unknown' end as class, count(*)
      from exchanges where ${sql} group by all`,
    values,
  };
}

function valueOf(sort: TrafficSort, value: TrafficAnchor['value']): DuckDBValue {
  if (sort === 'at' || sort === 'bytes') return BigInt(Math.floor(Number(value ?? -1)));
  if (sort === 'status' || sort === 'duration') return Number(value ?? -1);
  return String(value ?? '');
}
