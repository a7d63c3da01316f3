/** Decides which settings of a cache behavior (and of its distribution) lie on a request's way without being honoured yet. */
import { refTo } from '../config/ref-to';
import type { NotSimulated } from '../types/exchange';
import type { CacheBehavior, Distribution } from '../types/resources';
import type { CompiledBehavior } from '../types/snapshot';
import type { SourceRef } from '../types/source';

type Noted = CompiledBehavior['notSimulated'][number];

const lambdaStages = {
  'viewer-request': '09-viewer-request',
  'origin-request': '11-origin',
  'origin-response': '11-origin',
  'viewer-response': '12-viewer-response',
} as const;

/** Everything on this behavior's way that is configured and not honoured, each with the stage where it would act. */
export function collectNotSimulated(behavior: CacheBehavior, distribution: Distribution, source: SourceRef): readonly Noted[] {
  const noted: Noted[] = [];
  const note = (stage: Noted['stage'], member: string, what: string, setting = lastMember(member)): void => {
    noted.push({ stage, setting, what, source: { ...source, pointer: `${source.pointer}${member}` } });
  };
  if (behavior.TrustedSigners?.Enabled) {
    note('08-signature', '/TrustedSigners', 'the request goes on as if its signed URL or cookie were good.');
  }
  behavior.LambdaFunctionAssociations?.forEach(({ EventType, LambdaFunctionARN }, at) => {
    const what = `the Lambda@Edge function ${LambdaFunctionARN} is not run.`;
    note(lambdaStages[EventType], `/LambdaFunctionAssociations/${at}`, what, `LambdaFunctionAssociations (${EventType})`);
  });
  if (behavior.FieldLevelEncryptionId) note('11-origin', '/FieldLevelEncryptionId', 'form fields reach the origin unencrypted.');
  if (behavior.SmoothStreaming) note('11-origin', '/SmoothStreaming', 'fragments are fetched like any other object.');
  if (behavior.GrpcConfig?.Enabled) note('11-origin', '/GrpcConfig', 'gRPC requests are treated as ordinary ones.');
  return [...noted, ...originSettings(behavior, distribution)];
}

/** Settings of the behavior's origin, or of the origin group that it names. */
function originSettings(behavior: CacheBehavior, distribution: Distribution): Noted[] {
  const noted: Noted[] = [];
  const note = (pointer: string, setting: string, what: string): void => {
    noted.push({ stage: '11-origin', setting, what, source: refTo(distribution, pointer) });
  };
  const { Origins, OriginGroups } = distribution.value;
  const group = OriginGroups?.findIndex((candidate) => candidate.Id === behavior.TargetOriginId) ?? -1;
  if (OriginGroups?.[group]?.SelectionCriteria === 'media-quality-based') {
    const what = 'the second origin is asked when the first one fails, whatever the quality of the media that they serve.';
    note(`/OriginGroups/${group}/SelectionCriteria`, 'SelectionCriteria', what);
  }
  const members = OriginGroups?.[group]?.Members.map(({ OriginId }) => OriginId) ?? [behavior.TargetOriginId];
  for (const [at, origin] of Origins.entries()) {
    if (!members.includes(origin.Id)) continue;
    if (origin.CustomOriginConfig?.OriginMtlsConfig) {
      const member = `/Origins/${at}/CustomOriginConfig/OriginMtlsConfig`;
      note(member, 'OriginMtlsConfig', 'no client certificate is shown to the origin.');
    }
    if (origin.VpcOriginConfig) {
      note(`/Origins/${at}/VpcOriginConfig`, 'VpcOriginConfig', 'the origin is looked up like a public one.');
    }
  }
  return noted;
}

function lastMember(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** What a behavior leaves unsimulated at one stage, in the shape of StageResult; undefined when there is nothing. */
export function notSimulatedAt(behavior: CompiledBehavior, stage: Noted['stage']): readonly NotSimulated[] | undefined {
  let found: NotSimulated[] | undefined;
  for (const entry of behavior.notSimulated) {
    if (entry.stage !== stage) continue;
    (found ??= []).push({ setting: entry.setting, what: entry.what, because: [entry.source] });
  }
  return found;
}
