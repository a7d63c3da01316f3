/** Checks texts, numbers, flags, words of a fixed set and times; what is plainly meant is mended, the rest counts as absent. */
import { toBase64, toBytes } from '../../bytes';
import { nearestName } from '../nearest';
import { absent, inWords, type Reading, report } from './reading';
import type { EnumShape, NumberShape, TextShape } from './shape';

export function readText(shape: TextShape, value: unknown, reading: Reading): unknown {
  if (typeof value !== 'string') {
    const usable = typeof value === 'number' || typeof value === 'boolean' ? String(value) : absent;
    report(reading, 'shape.wrong-type', `A text is wanted here, not ${inWords(value)}.`, usable);
    return usable;
  }
  if (!shape.rule && !fits(shape, value)) {
    const mended = shape.base64 ? toBase64(toBytes(value)) : absent;
    report(reading, 'shape.malformed', `${inWords(value)} does not fit: it must be ${formOf(shape)}.`, mended);
  }
  return value;
}

function fits({ pattern, shortest = 0, longest = Infinity }: TextShape, value: string): boolean {
  return value.length >= shortest && value.length <= longest && (pattern === undefined || pattern.test(value));
}

function formOf({ form, shortest = 0, longest }: TextShape): string {
  if (form !== undefined) return form;
  return shortest === 0 ? `a text of at most ${longest} characters` : `a text of ${shortest} to ${longest} characters`;
}

export function readNumber(shape: NumberShape, value: unknown, reading: Reading): unknown {
  if (typeof value !== 'number') {
    const usable = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : absent;
    report(reading, 'shape.wrong-type', `A number is wanted here, not ${inWords(value)}.`, usable);
    return usable;
  }
  if (shape.integer && !Number.isInteger(value)) {
    report(reading, 'shape.wrong-type', `A whole number is wanted here, not ${value}.`, Math.round(value));
    return Math.round(value);
  }
  const { least = -Infinity, most = Infinity } = shape;
  if (!shape.rule && (value < least || value > most) && !shape.also?.includes(value)) {
    const range = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
    const allowed = shape.also ? `${shape.also.join(', ')} and ${range}` : range;
    report(reading, 'shape.out-of-range', `${value} is out of range: AWS takes ${allowed}.`);
  }
  return value;
}

export function readBoolean(value: unknown, reading: Reading): unknown {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  const usable = word === 'true' ? true : word === 'false' ? false : absent;
  report(reading, 'shape.wrong-type', `true or false is wanted here (without quotes), not ${inWords(value)}.`, usable);
  return usable;
}

export function readEnum(shape: EnumShape, value: unknown, reading: Reading): unknown {
  if (typeof value === 'string' && shape.values.includes(value)) return value;
  const listed = shape.values.map((choice) => JSON.stringify(choice)).join(', ');
  if (typeof value !== 'string') {
    report(reading, 'shape.wrong-type', `One of ${listed} is wanted here, not ${inWords(value)}.`);
    return absent;
  }
  const sameLetters = shape.values.find((choice) => choice.toLowerCase() === value.toLowerCase());
  const near = sameLetters ?? nearestName(value, shape.values);
  const message = `${JSON.stringify(value)} is not allowed here. It must be ${shape.values.length > 1 ? 'one of ' : ''}${listed}.`;
  report(reading, 'shape.not-allowed-value', near ? `${message} Did you mean ${JSON.stringify(near)}?` : message, near ?? absent);
  return sameLetters ?? absent;
}

export function readTime(value: unknown, reading: Reading): unknown {
  // Farther away no date can be.
  if (typeof value === 'number' && Math.abs(value) <= 8.64e12) return value;
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
  report(reading, 'shape.wrong-type', `A time is wanted here, as ISO 8601 text or epoch seconds, not ${inWords(value)}.`);
  return absent;
}
