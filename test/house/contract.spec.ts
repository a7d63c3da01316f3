import { getRouter, isProcedure } from '@orpc/server';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../preload/contract';
import { createRouter } from '../../main/host/router';
import { startTestStudio, type TestStudio } from '../support/studio';
import { importsOf } from './sources';

const verbs = Object.entries(contract).flatMap(([group, members]) => Object.keys(members).map((verb) => [group, verb] as const));
let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(async () => {
  await studio.close();
  await rm(studio.folder, { recursive: true, force: true });
});

describe('the contract', () => {
  it('has verbs', () => {
    expect(verbs.length).toBeGreaterThan(30);
  });

  it('has a service and a handler for every verb', () => {
    const router = createRouter(studio.services);
    const unanswered = verbs.filter((path) => !isProcedure(getRouter(router, path)));
    expect(unanswered).toEqual([]);
    const services = studio.services as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    expect(verbs.filter(([group, verb]) => typeof services[group]?.[verb] !== 'function')).toEqual([]);
  });

  it('has no handler for a verb that it does not declare', () => {
    const router = createRouter(studio.services) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const answered = Object.entries(router).flatMap(([group, members]) => Object.keys(members).map((verb) => `${group}.${verb}`));
    expect(answered.sort()).toEqual(verbs.map((path) => path.join('.')).sort());
  });

  it.each(['main/host/electron/index.ts', 'main/host/browser/shell.ts'])('is served as a whole by %s', (shell) => {
    expect(importsOf(shell).map(({ target }) => target)).toContain('main/host/router');
  });
});
