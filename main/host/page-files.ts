/** Decides which file of the built page an URL path stands for, and as what it is sent. Both shells serve the page through this. */
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export interface PageFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
  /** True for files whose name carries a hash of their content: they may be kept for good. */
  readonly immutable: boolean;
}

/**
 * Finds the file below `root` for the path part of an URL (still percent-encoded, without query). null when there is none, and
 * for every path that tries to leave the folder: `..` in any encoding, backslashes, NUL, absolute paths, links that lead out.
 */
export async function findPageFile(root: string, urlPath: string): Promise<PageFile | null> {
  const segments = pathSegments(urlPath);
  if (!segments) return null;
  const wanted = segments.length === 0 ? ['index.html'] : segments;
  const contentType = contentTypes[extname(wanted.at(-1) ?? '').toLowerCase()];
  if (!contentType) return null;
  try {
    const home = await realpath(root);
    const path = await realpath(join(home, ...wanted));
    if (!path.startsWith(home + sep)) return null;
    const found = await stat(path);
    if (!found.isFile()) return null;
    return { path, size: found.size, contentType, immutable: wanted[0] === 'assets' };
  } catch {
    return null;
  }
}

/** The decoded segments of an URL path; null when any of them could mean something else to a file system. */
function pathSegments(urlPath: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\\\0:]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.length === 1 && segments[0] === '') return [];
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null;
  return segments;
}
