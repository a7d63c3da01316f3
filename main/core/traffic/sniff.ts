/** Decides by its beginning what a file of traffic is. The name counts only where the content leaves it open. */
import { standardFields } from '../logs/standard-fields';
import { fieldsOf } from '../logs/formats';
import type { TrafficFormat } from '../types/traffic';
import { kindOfColumns } from './log-facts';

/** `head`: the first text of the file, inflated; `name`: its name, without folders. null = none that is known. */
export function sniffTraffic(head: string, name: string): TrafficFormat | null {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  const byName = formatOfName(name);
  if (text === '') return byName ?? 'log-v1';
  if (/^#(?:Version|Fields)\b/i.test(text)) return tableOfHeader(text);
  if (byName === 'http') return 'http';
  if (/^[[{]/.test(text)) return jsonOf(text);
  const [first = ''] = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (/^\s*(?:[$>%]\s+)?(?:\S*[\\/])?curl(?:\.exe)?\s/i.test(first)) return 'curl';
  const table = tableOfLine(first);
  if (table) return table;
  return /^(?:#{3,}(?:\s|$)|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+https?:\/\/)/m.test(text) ? 'http' : byName;
}

function formatOfName(name: string): TrafficFormat | null {
  if (/\.(?:http|rest)$/i.test(name)) return 'http';
  return /\.har$/i.test(name) ? 'har' : null;
}

function tableOfHeader(text: string): TrafficFormat {
  const listed =
    /^#Fields:\s*(.*)$/im
      .exec(text)?.[1]
      ?.trim()
      .split(/[\s,]+/) ?? [];
  // Nothing writes a header into real-time records; who adds one uses their names.
  if (kindOfColumns(listed) === 'realtime') return 'log-realtime';
  const legacy = standardFields.every(({ name }, at) => listed[at] === undefined || listed[at] === name);
  return /^#Version/i.test(text) && legacy && listed.length <= standardFields.length ? 'log-v1' : 'log-v2-w3c';
}

/** HAR is one object; all else is an object on each line. */
function jsonOf(text: string): TrafficFormat | null {
  if (/^\{\s*"log"\s*:\s*\{/.test(text)) return 'har';
  if (/^\[?\s*\{\s*"schema"\s*:\s*"edgecase\/(?:trace|traffic)\//.test(text)) return 'traces';
  const [first = ''] = text.split(/\r?\n/).filter((line) => /^\s*[[,]?\s*\{/.test(line));
  if (/"schema"\s*:\s*"edgecase\/(?:trace|traffic)\//.test(first) || /^\{"ready"\s*:/.test(first)) return 'traces';
  return /\\?"(?:x-edge-|cs-method|cs-uri-stem|cs\(|x_edge_|cs_method|cs_uri_stem)/i.test(text) ? 'log-v2-json' : null;
}

/** Lines without a header: told by how they begin and how many columns they have. */
function tableOfLine(line: string): TrafficFormat | null {
  const values = line.includes('\t') ? line.split('\t') : line.split(/[ ,|;]+/);
  if (/^\d{4}-\d\d-\d\d$/.test(values[0] ?? '') && /^\d\d:\d\d:\d\d$/.test(values[1] ?? '')) {
    return values.length <= standardFields.length ? 'log-v1' : 'log-v2-plain';
  }
  return /^\d{10}\.\d{1,3}$/.test(values[0] ?? '') && values.length >= 20 && values.length <= fieldsOf('realtime').length
    ? 'log-realtime'
    : null;
}
