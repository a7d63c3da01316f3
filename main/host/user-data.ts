/** Decides where on this machine everything lives that the studio makes itself; none of it is ever written into a workspace. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface UserDataOptions {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
}

/**
 * The user-data folder: 1. EDGECASE_USER_DATA; 2. macOS: ~/Library/Application Support/Edgecase; Windows: %APPDATA%/Edgecase;
 * elsewhere XDG_DATA_HOME/edgecase or ~/.local/share/edgecase. It need not exist yet.
 */
export function userDataPath(options: UserDataOptions = {}): string {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  const home = options.home ?? homedir();
  if (env['EDGECASE_USER_DATA']) return resolve(env['EDGECASE_USER_DATA']);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Edgecase');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Edgecase');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'edgecase');
}

/** The places inside a user-data folder. */
export interface UserDataPlaces {
  readonly root: string;
  readonly settings: string;
  readonly recent: string;
  /** Root key and certificate of this installation. */
  readonly ca: string;
  /** Copies of the samples that a person has opened. */
  readonly samples: string;
  /** Unsaved edits of the editor, one folder per workspace. */
  readonly unsaved: string;
  /** Named branches of workspaces, one folder per workspace. */
  readonly drafts: string;
  readonly trash: string;
  /** Large bodies of running edges' caches, one folder per run. */
  readonly cache: string;
  /** Access logs of the studio's edge, one folder per workspace. */
  readonly accessLogs: string;
  /** The store of recorded traffic. */
  readonly traffic: string;
  /** Exported sets that are too large to hand over to the page. */
  readonly exports: string;
  /** Profile of the app window when Chromium shows the studio. */
  readonly browserProfile: string;
}

export function userDataPlaces(root: string): UserDataPlaces {
  return {
    root,
    settings: join(root, 'settings.json'),
    recent: join(root, 'recent.json'),
    ca: join(root, 'ca'),
    samples: join(root, 'samples'),
    // The names on disk are as they were when only unsaved edits were called drafts.
    unsaved: join(root, 'drafts'),
    drafts: join(root, 'branches'),
    trash: join(root, 'trash'),
    cache: join(root, 'cache'),
    accessLogs: join(root, 'access-logs'),
    traffic: join(root, 'traffic'),
    exports: join(root, 'exports'),
    browserProfile: join(root, 'browser-profile'),
  };
}

/** A short stable name for a path, safe as a file name on every system. */
export function pathKey(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24);
}
