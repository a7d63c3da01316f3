/** The editor's own worker: differences, links, word ranges. */
import 'monaco-editor/editor/editor.worker';
