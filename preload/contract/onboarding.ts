/** Verbs about domains and certificates over time: what a tenant still needs, the edits that stand for what AWS does, and moves. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { MovableDomain, MoveParty, MovePlan, OnboardingSummary, OnboardingView } from '../../main/core/types/onboarding';
import { errors } from './errors';

export interface OnboardingChange {
  /** Relative paths of the files that were written. */
  readonly changed: readonly string[];
  /** Takes it back, once. */
  readonly undo: string;
  readonly sentence: string;
}

export const onboarding = {
  tenants: oc.errors(errors).output(type<readonly OnboardingSummary[]>()),
  tenant: oc
    .errors(errors)
    .input(z.object({ id: z.string() }))
    .output(type<OnboardingView>()),
  /** Writes what an action stands for. REFUSED when it is not the turn of that action. */
  act: oc
    .errors(errors)
    .input(z.object({ id: z.string(), action: z.enum(['request', 'issue', 'attach', 'renew']) }))
    .output(type<OnboardingChange>()),
  /** CONFLICT when a file was changed since. */
  undo: oc
    .errors(errors)
    .input(z.object({ undo: z.string() }))
    .output(type<{ readonly changed: readonly string[] }>()),
  /** Domains that can be moved, those with `text` in their name or owner; and where to, those with `target` in their name. */
  movable: oc
    .errors(errors)
    .input(z.object({ text: z.string().default(''), target: z.string().default(''), limit: z.number().int().max(500).default(100) }))
    .output(type<{ readonly domains: readonly MovableDomain[]; readonly targets: readonly MoveParty[] }>()),
  move: oc
    .errors(errors)
    .input(z.object({ domain: z.string(), targetId: z.string() }))
    .output(type<MovePlan>()),
};
