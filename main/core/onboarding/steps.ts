/** Decides what is left to do until a tenant's domains are served, in which order, by whom, and what shows that it is done. */
import { connectionGroupOf, referencesOf } from '../config/references';
import type { ManagedCertificate, OnboardingDomain, OnboardingStep, OnboardingWay, StepState } from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { attachCommand, createCommand, detailsCommand, digCommand, tokenCommand, verifyCommand } from './commands';
import {
  attachMistakes,
  coverageMistakes,
  dnsMistakes,
  issueMistakes,
  renewalMistakes,
  tokenMistakes,
  type MistakeFacts,
} from './mistakes';
import { recordsFor } from './records';
import { dayOf, listOf, momentOf } from './words';

export interface StepFacts extends MistakeFacts {
  readonly snapshot: Snapshot;
  readonly tenant: DistributionTenant;
  readonly domains: readonly OnboardingDomain[];
  readonly life: ManagedCertificate | null;
  readonly way: OnboardingWay;
  readonly at: number;
}

/** Developer Guide, the tip of "Request certificates for your CloudFront distribution tenant". */
const hint =
  'A customer’s name may also lead to a name in a zone of yours that leads there: then you can change the endpoint without the customer.';

type Builder = (facts: StepFacts) => OnboardingStep;

/**
 * The steps in order. Where CloudFront hosts the token, DNS comes first, because AWS refuses the tenant before; where it is
 * self-hosted, DNS comes last, because the name is live elsewhere.
 * Source: Developer Guide, "Request certificates for your CloudFront distribution tenant".
 */
export function buildSteps(facts: StepFacts): readonly OnboardingStep[] {
  const managed = facts.life !== null && facts.way === 'covered';
  return [...orders[facts.way], ...(managed ? [keepStep] : [])].map((build) => build(facts));
}

const orders: Readonly<Record<OnboardingWay, readonly Builder[]>> = {
  'managed-cloudfront': [dnsStep, createStep, tokenStep, issueStep, attachStep, activeStep, keepStep],
  'managed-self-hosted': [createStep, tokenStep, issueStep, attachStep, dnsStep, activeStep, keepStep],
  covered: [certificateStep, createStep, dnsStep, activeStep],
  none: [certificateStep, createStep, dnsStep, activeStep],
};

const empty = { records: [], tokens: [], commands: [], mistakes: [], because: [] } as const;

function dnsStep(facts: StepFacts): OnboardingStep {
  const { snapshot, tenant, domains, way } = facts;
  const wrong = domains.filter(({ dns }) => dns.status !== 'valid-configuration');
  const self = way === 'managed-self-hosted';
  const unissued = self && facts.life?.status !== 'issued';
  const state: StepState =
    wrong.length === 0
      ? 'done'
      : unissued
        ? 'waiting'
        : wrong.every(({ dns }) => dns.status === 'unknown-configuration')
          ? 'unknown'
          : 'todo';
  const order = self
    ? 'Lower the TTL of the old records a day before, and publish these only when the certificate is attached: until then your own server must answer for the token.'
    : way === 'managed-cloudfront'
      ? 'Publish these first and wait one TTL: AWS refuses the tenant before the names lead to CloudFront. Visitors are not answered until the certificate is attached, so use this way for names without traffic.'
      : 'Publish these when the tenant exists. A name that is live elsewhere moves with this change.';
  const first = wrong[0] ?? domains[0];
  return {
    ...empty,
    id: 'dns',
    who: 'customer',
    title: self ? 'Lead the names to CloudFront' : 'Publish the DNS records',
    text: domains.every(({ apex }) => apex) ? order : `${order} ${hint}`,
    state,
    evidence:
      wrong.length === 0
        ? `${listOf(domains.map(({ domain }) => domain))}: valid-configuration.`
        : wrong
            .slice(0, 3)
            .map(({ dns }) => dns.reason)
            .join(' '),
    records: domains.flatMap(({ domain }) => recordsFor(snapshot, tenant, domain)),
    commands: first ? [digCommand(first.domain, first.apex ? 'A' : 'CNAME'), verifyCommand(tenant.value.Name, first.domain)] : [],
    mistakes: dnsMistakes(facts),
    because: wrong.flatMap(({ dns }) => dns.because),
  };
}

function createStep(facts: StepFacts): OnboardingStep {
  const { snapshot, tenant, domains, life, way } = facts;
  const references = referencesOf(snapshot.workspace);
  const group = connectionGroupOf(references, tenant);
  const template = references.distributions.get(tenant.value.DistributionId);
  const pending = domains.filter(({ status }) => status === 'inactive');
  const unled =
    way === 'managed-cloudfront'
      ? pending.filter(({ domain }) => life?.tokens.some((token) => token.domain === domain && token.state === 'unreachable'))
      : [];
  const refused = unled.length > 0;
  return {
    ...empty,
    id: 'create',
    who: 'operator',
    title: 'Create the tenant',
    text:
      way === 'managed-self-hosted'
        ? 'With ValidationTokenHost self-hosted the tenant is made before anything is proven; its domains stay inactive.'
        : way === 'managed-cloudfront'
          ? 'With ValidationTokenHost cloudfront the request is checked at once: the names must lead to the routing endpoint.'
          : 'A domain that a certificate covers is active at once.',
    state: refused ? 'blocked' : 'done',
    evidence: refused
      ? `${tenant.file} holds it, but AWS would refuse it as DNS is: ${listOf(unled.map(({ domain }) => domain))} does not lead to CloudFront.`
      : `${tenant.file} holds it.`,
    commands: [createCommand(tenant, template?.id ?? tenant.value.DistributionId, group && !group.implicit ? group.id : null)],
    mistakes: coverageMistakes(facts),
    because: [snapshot.workspace.locate({ file: tenant.file, pointer: '', base: tenant.base })],
  };
}

function tokenStep(facts: StepFacts): OnboardingStep {
  const { life } = facts;
  const tokens = life?.tokens ?? [];
  const hosted = life?.tokenHost === 'cloudfront';
  const over = tokens.length === 0;
  const bad = tokens.filter(({ state }) => state === 'unreachable');
  const open = tokens.filter(({ state }) => state === 'unknown');
  return {
    ...empty,
    id: 'token',
    who: hosted ? 'cloudfront' : 'customer',
    title: hosted ? 'CloudFront answers for the token' : 'Answer for the token on your server',
    text: hosted
      ? 'Nobody has to do anything: CloudFront answers at the well-known path, even while the domain is inactive. The live edge here does so too.'
      : 'Either serve the file with the token as its content, or redirect its address with 301 to ACM’s. Keep it until the certificate is issued.',
    state: over || (bad.length === 0 && open.length === 0) ? 'done' : bad.length > 0 ? (hosted ? 'blocked' : 'todo') : 'unknown',
    evidence: over ? 'The certificate is issued, so its token is not needed any more.' : ((bad[0] ?? open[0] ?? tokens[0])?.sentence ?? ''),
    tokens,
    commands: tokens.slice(0, 1).map(tokenCommand),
    mistakes: tokenMistakes(facts),
    because: [...bad, ...open].flatMap(({ because }) => because),
  };
}

function issueStep(facts: StepFacts): OnboardingStep {
  const { life, tenant } = facts;
  const inFile = life?.status === 'issued' && !life.simulated;
  const blocked =
    life === null ||
    (life.status !== 'issued' && (life.status !== 'pending-validation' || life.tokens.some(({ state }) => state === 'unreachable')));
  return {
    ...empty,
    id: 'issue',
    who: 'cloudfront',
    title: 'ACM issues the certificate',
    text: 'It takes minutes as a rule, sometimes most of an hour. Terraform gives up after three.',
    state: inFile ? 'done' : life?.status === 'issued' ? 'todo' : blocked ? 'blocked' : 'waiting',
    evidence:
      life === null
        ? 'There is no request.'
        : inFile && life.issuedAt !== null
          ? `Issued on ${dayOf(life.issuedAt)}: ${life.file ?? life.arn}.`
          : whenIssued(life),
    commands: [detailsCommand(tenant)],
    mistakes: issueMistakes(facts),
  };
}

function whenIssued(life: ManagedCertificate): string {
  if (life.issuedAt === null || life.status !== 'pending-validation') return `${life.status}: ${life.sentence}`;
  return life.requestedAt === null ? life.sentence : `${life.sentence} Expected at ${momentOf(life.issuedAt)}.`;
}

function attachStep(facts: StepFacts): OnboardingStep {
  const { life, snapshot, tenant } = facts;
  const automatic = snapshot.assumption('certificate.attach') === 'automatic';
  const issued = life?.status === 'issued' && !life.simulated;
  return {
    ...empty,
    id: 'attach',
    who: automatic ? 'cloudfront' : 'operator',
    title: 'Attach the certificate to the tenant',
    text: automatic
      ? 'This workspace assumes that CloudFront attaches it by itself (certificate.attach).'
      : 'Update the tenant with the certificate’s ARN: the console calls it completing the domain’s set-up. Nothing else makes the domain active.',
    state: life?.attached ? 'done' : issued ? 'todo' : 'waiting',
    evidence: life?.attached ? 'It is attached.' : issued ? 'It is issued and not attached.' : 'There is nothing to attach yet.',
    commands: life ? [attachCommand(tenant, life)] : [],
    mistakes: attachMistakes(facts),
  };
}

function activeStep({ domains, tenant }: StepFacts): OnboardingStep {
  const inactive = domains.filter(({ status }) => status === 'inactive').map(({ domain }) => domain);
  const wrong = domains.filter(({ dns }) => dns.status === 'invalid-configuration').map(({ domain }) => domain);
  const open = domains.filter(({ dns }) => dns.status === 'unknown-configuration').map(({ domain }) => domain);
  const missing = [
    ...(inactive.length > 0 ? [`Inactive: ${listOf(inactive)}.`] : []),
    ...(wrong.length > 0 ? [`DNS leads elsewhere: ${listOf(wrong)}.`] : []),
    ...(open.length > 0 ? [`DNS is not known here: ${listOf(open)}.`] : []),
  ];
  return {
    ...empty,
    id: 'active',
    who: 'cloudfront',
    title: 'The domains are active and served',
    text: 'When the tenant is Deployed, every domain is active and its DNS verified. An active domain never becomes inactive again.',
    state: missing.length === 0 ? 'done' : inactive.length === 0 && wrong.length === 0 ? 'unknown' : 'waiting',
    evidence: missing.length === 0 ? `${listOf(domains.map(({ domain }) => domain))}: active, valid-configuration.` : missing.join(' '),
    commands: [
      { title: 'Status of the tenant and its domains', text: `aws cloudfront get-distribution-tenant --identifier ${tenant.value.Name}` },
    ],
  };
}

function keepStep(facts: StepFacts): OnboardingStep {
  const { life, at } = facts;
  const { renewsAt = null, renewal = 'unknown', notAfter = null, attached = false } = life ?? {};
  const due = renewsAt !== null && at >= renewsAt;
  const renewing = due && attached && renewal === 'possible';
  const evidence =
    renewsAt === null || notAfter === null
      ? 'There is no certificate to renew yet.'
      : !attached
        ? 'ACM renews only what is in use.'
        : renewal === 'possible'
          ? `ACM renews it on ${dayOf(renewsAt)}, before it runs out on ${dayOf(notAfter)}.${due ? ' That day has come: the files still hold the old dates.' : ''}`
          : renewal === 'unknown'
            ? `Whether the names still lead to CloudFront on ${dayOf(renewsAt)} is not known here. It runs out on ${dayOf(notAfter)}.`
            : `It cannot be renewed on ${dayOf(renewsAt)}, because a name no longer leads to CloudFront. It runs out on ${dayOf(notAfter)}.`;
  return {
    ...empty,
    id: 'keep',
    who: renewing ? 'cloudfront' : 'customer',
    title: renewing ? 'ACM renews the certificate' : 'Keep the records: renewals need them',
    text: 'Certificates last 198 days and are renewed 45 days before. CloudFront answers for the token, as long as the name leads there.',
    state:
      renewsAt === null || !attached
        ? 'waiting'
        : renewal === 'impossible'
          ? 'blocked'
          : renewal === 'unknown'
            ? 'unknown'
            : due
              ? 'todo'
              : 'waiting',
    evidence,
    mistakes: renewalMistakes(facts),
  };
}

function certificateStep(facts: StepFacts): OnboardingStep {
  const { domains } = facts;
  const open = domains.filter(({ coverage }) => coverage !== 'covered').map(({ domain }) => domain);
  const used = [...new Set(domains.flatMap(({ certificate }) => (certificate ? [certificate.name] : [])))];
  return {
    ...empty,
    id: 'certificate',
    who: 'operator',
    title: 'Have a certificate that covers every domain',
    text: 'Inherited from the template, or the tenant’s own (Customizations.Certificate), of ACM in us-east-1. It proves the ownership of the names.',
    state: open.length === 0 ? 'done' : 'todo',
    evidence:
      open.length === 0
        ? `Covered by ${listOf(used)}.`
        : `No certificate covers ${listOf(open)}: attach one, or ask for one with ManagedCertificateRequest. A wildcard stands for exactly one label.`,
    mistakes: coverageMistakes(facts),
  };
}
