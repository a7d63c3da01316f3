/** Drafts: named branches of a workspace, each an overlay of edited files. */
import type { LocatedRef } from './source';

/** Which configuration a question is asked of. `folder` is an absolute path of another workspace. */
export type ConfigurationRef =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'folder'; readonly path: string };

/** One file that a draft has otherwise. `text` null = the draft removes it. */
export interface DraftFile {
  readonly path: string;
  readonly text: string | null;
  /** Hash of the workspace's file when it was first edited in the draft; null = there was none. */
  readonly baseHash: string | null;
}

/** What tells a draft apart from files: the world at the time of the question. */
export interface DraftConditions {
  /** The simulated clock stands here, epoch milliseconds; absent = as it is. */
  readonly at?: number;
  /** Origins (by domain) that do not answer. */
  readonly failingOrigins?: readonly string[];
}

export interface DraftSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** What was done to it, oldest first: one sentence for each move or edit. */
  readonly history: readonly string[];
  /** The last step can be taken back. */
  readonly undoable: boolean;
  readonly files: readonly {
    readonly path: string;
    readonly change: 'added' | 'changed' | 'removed';
    /** The workspace's file is no longer what the draft began with. */
    readonly outdated: boolean;
    /** The workspace's file has changed in the same lines since: the person has to choose before the draft can be applied. */
    readonly conflict: boolean;
    readonly added: number;
    readonly removed: number;
  }[];
  readonly conditions: DraftConditions;
  /** Errors and warnings of the draft that the workspace does not have; none while they are still being worked out (`judged` false). */
  readonly problems: { readonly error: number; readonly warning: number };
  readonly judged: boolean;
}

/** A file of a draft beside the workspace's. */
export interface DraftDifference {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** What the change is shown against: the workspace's text now, in a conflict the one that the draft began with. null = no such file. */
  readonly before: string | null;
  /** The draft's text, with what was changed in other lines of the workspace's file since. null = the draft removes it. */
  readonly after: string | null;
  readonly outdated: boolean;
  readonly conflict: boolean;
  /** As `git diff` prints it. */
  readonly patch: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * A change that is tried in one gesture. Names and ids as AWS has them; a reference may be the id, the ARN or the name, of a connection group
 * its routing endpoint as well.
 */
export type Move =
  | { readonly kind: 'remove-record'; readonly name: string; readonly type: string }
  | {
      readonly kind: 'repoint-record';
      readonly name: string;
      readonly type: string;
      readonly to: string;
      readonly ttl?: number | undefined;
    }
  | { readonly kind: 'move-tenant'; readonly tenant: string; readonly connectionGroup: string }
  | { readonly kind: 'swap-certificate'; readonly tenant: string; readonly certificate: string }
  | { readonly kind: 'expire-certificate'; readonly certificate: string; readonly at: number }
  | { readonly kind: 'disable-tenant'; readonly tenant: string }
  | { readonly kind: 'disable-connection-group'; readonly connectionGroup: string }
  | { readonly kind: 'set-parameter'; readonly tenant: string; readonly parameter: string; readonly value: string }
  | { readonly kind: 'override-web-acl'; readonly tenant: string; readonly webAcl: string | null }
  | { readonly kind: 'fail-origin'; readonly origin: string }
  | { readonly kind: 'move-time'; readonly at: number };

export type MoveKind = Move['kind'];

/** A thing that moves are offered for: a node of the map, a file, or a resource by id, ARN or name. All empty = nothing: every kind of move, with all to be asked. */
export interface MoveThing {
  /** `<layer>:<name>`, as on the map. */
  readonly node?: string | undefined;
  readonly file?: string | undefined;
  readonly tenant?: string | undefined;
  readonly certificate?: string | undefined;
}

/** A move that is possible on one thing, ready to be shown in a menu. `needs` names what has to be asked first. */
export interface MoveOffer {
  readonly kind: MoveKind;
  /** e.g. `Remove shop.example.com CNAME`. */
  readonly title: string;
  /** The move, complete but for what `needs` asks. */
  readonly move: Partial<Move> & { readonly kind: MoveKind };
  readonly needs: readonly {
    readonly member: string;
    readonly label: string;
    readonly choices: readonly string[] | null;
    /** What each of `choices` is, in words; '' where the choice says it itself. */
    readonly hints?: readonly string[];
    /** What is there now; '' for nothing. */
    readonly now?: string;
  }[];
  readonly source: LocatedRef | null;
}
