import { expect, it } from 'vitest';
import { LineAnswers } from '../../../../main/replay/lines/line-answers';
import { Profiles, type Place } from '../../../../main/replay/lines/profiles';
import { LineScanner } from '../../../../main/replay/lines/scan';
import { snapshotOf } from '../../../support/compiled';
import { logLine, usualLayout } from '../../../support/log-lines';
import { saasWithZone } from '../../../support/saas-workspace';

function answersOf(stubs: unknown): (columns: Readonly<Record<string, string>>) => number {
  const files = { ...saasWithZone, 'origins/acme.web.example.json': stubs };
  const profiles = new Profiles(snapshotOf(files), 'workspace-then-recording');
  const answers = new LineAnswers(profiles);
  const place = profiles.place(profiles.host('acme.saas.example'), 0) as Place;
  const scanner = new LineScanner(usualLayout);
  return (columns) => {
    const bytes = Buffer.from(logLine(columns));
    expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
    return answers.of(scanner, place);
  };
}

it('goes by path and method where stubs do', () => {
  const of = answersOf({
    stubs: [
      { path: '/a', status: 404 },
      { path: '/b*', method: 'HEAD', status: 204 },
    ],
  });
  const answers = [
    of({ 'cs-uri-stem': '/a' }),
    of({ 'cs-uri-stem': '/a', 'sc-status': '500' }),
    of({ 'cs-uri-stem': '/b1', 'cs-method': 'HEAD' }),
    of({ 'cs-uri-stem': '/b2', 'cs-method': 'HEAD' }),
    of({ 'cs-uri-stem': '/b1' }),
    of({ 'cs-uri-stem': '/c' }),
  ];
  expect(answers[1]).toBe(answers[0]);
  expect(answers[3]).toBe(answers[2]);
  expect(answers[5]).toBe(answers[4]);
  expect(new Set(answers).size).toBe(3);
});

it('goes by the line where nothing is declared', () => {
  const of = answersOf({ proxy: 'http://127.0.0.1:1' });
  expect(of({ 'sc-status': '200' })).toBe(of({ 'sc-status': '304', 'cs-uri-stem': '/other' }));
  expect(of({ 'sc-status': '200' })).not.toBe(of({ 'sc-status': '404', 'x-edge-result-type': 'Error' }));
});
