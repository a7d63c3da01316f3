import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMonacoDocuments, modelOf, openModels } from '../../../../renderer/features/files/monaco-documents';
import { resetEditor, type FakeModel } from '../../../support/fake-editor';

vi.mock('../../../../renderer/editors', async () => import('../../../support/fake-editor'));

const path = 'dns/a.zone';
const fakeOf = (): FakeModel => modelOf(path) as unknown as FakeModel;

beforeEach(resetEditor);

describe('the editor models as documents', () => {
  it('are one per file, in its language, and keep their text when opened again', () => {
    const documents = createMonacoDocuments();
    documents.open(path, 'one');
    documents.replace(path, 'two');
    documents.open(path, 'one');
    expect([documents.text(path), fakeOf().language]).toEqual(['two', 'zone']);
    expect(openModels().map((open) => open.path)).toEqual([path]);
    documents.close(path);
    expect([documents.text(path), openModels()]).toEqual([null, []]);
  });

  it('do not take over a model that an earlier workbench left behind, because nobody would hear its changes', () => {
    createMonacoDocuments().open(path, 'left behind');
    const documents = createMonacoDocuments();
    const told: string[] = [];
    documents.onChange((changed) => told.push(changed));
    documents.open(path, 'on disk');
    documents.replace(path, 'edited');
    expect([documents.text(path), told]).toEqual(['edited', [path]]);
  });

  it('replace only what differs, as an edit that can be undone', () => {
    const documents = createMonacoDocuments();
    documents.open(path, 'a\nb\nc\n');
    documents.replace(path, 'a\nB\nc\n');
    expect([fakeOf().text, fakeOf().undo]).toEqual(['a\nB\nc\n', ['a\nb\nc\n']]);
    documents.replace(path, 'a\nB\nc\n');
    expect(fakeOf().undo).toHaveLength(1);
  });

  it('end with the wanted text, whatever it was and becomes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
        fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
        (before, after) => {
          resetEditor();
          const documents = createMonacoDocuments();
          documents.open(path, before);
          documents.replace(path, after);
          expect(documents.text(path)).toBe(after);
        },
      ),
    );
  });

  it('make the edits of a fix, and tell of every change until nobody listens', () => {
    const documents = createMonacoDocuments();
    documents.open(path, 'www A 1\n');
    const told: string[] = [];
    const stop = documents.onChange((changed) => told.push(changed));
    documents.edit(path, [{ file: path, startLine: 1, startColumn: 5, endLine: 1, endColumn: 6, text: 'AAAA' }]);
    stop();
    documents.replace(path, '');
    expect([told, fakeOf().undo]).toEqual([[path], ['www A 1\n', 'www AAAA 1\n']]);
  });

  it('do nothing for files that are not open', () => {
    const documents = createMonacoDocuments();
    documents.replace('nowhere', 'x');
    documents.edit('nowhere', []);
    documents.close('nowhere');
    expect(documents.text('nowhere')).toBeNull();
  });
});
