/** The verbs that cross the process line, each declared once. Both shells implement exactly this; `window.studio` is its client. */
import type { ContractProcedure, ContractRouterClient, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import { cache } from './cache';
import { clock } from './clock';
import { drafts } from './drafts';
import { edge } from './edge';
import { files } from './files';
import { functions } from './functions';
import { interchange } from './interchange';
import { onboarding } from './onboarding';
import { sets } from './sets';
import { settings } from './settings';
import { traffic } from './traffic';
import { views } from './views';
import { whatIf } from './what-if';
import { workspace } from './workspace';

export const contract = {
  workspace,
  files,
  edge,
  traffic,
  sets,
  views,
  onboarding,
  clock,
  settings,
  interchange,
  functions,
  cache,
  drafts,
  whatIf,
};
export type StudioContract = typeof contract;
/** The client's side: what a page calls. */
export type Studio = ContractRouterClient<StudioContract>;

/** What a verb knows about the call it answers. */
export interface Call {
  /** Aborts when the caller gives up or is gone. */
  readonly signal?: AbortSignal | undefined;
}

type Handler<P> =
  P extends ContractProcedure<infer I, infer O, infer _E, infer _M>
    ? (...call: Arguments<InferSchemaOutput<I>>) => Promise<InferSchemaInput<O>>
    : never;
type Arguments<Input> = unknown extends Input
  ? [input?: unknown, call?: Call]
  : undefined extends Input
    ? [input?: Input, call?: Call]
    : [input: Input, call?: Call];

/** The services' side of a group: one function per verb, with the input already checked. */
export type Handlers<Group> = { readonly [Verb in keyof Group]: Handler<Group[Verb]> };
/** The services' side of the whole contract. */
export type StudioHandlers = { readonly [Group in keyof StudioContract]: Handlers<StudioContract[Group]> };
