/** Decides whether a text is a CloudFormation template rather than what the files of a workspace hold. */

/** A template in JSON or YAML, finished or not: a `Resources` section with at least one type of AWS's. */
export function isCloudFormation(text: string): boolean {
  if (/"Resources"\s*:\s*\{/.test(text)) return /"Type"\s*:\s*"AWS::[A-Za-z0-9]+::/.test(text);
  return /^Resources:\s*(?:#.*)?$/m.test(text) && /^\s+Type:\s*["']?AWS::[A-Za-z0-9]+::/m.test(text);
}
