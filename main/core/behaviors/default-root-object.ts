/** Decides what a request for `/` asks for. */

const allowed = /^[A-Za-z0-9_\-.*$/~"'&]+$/;
const longest = 255;

/**
 * The path after the default root object was applied: only a request for exactly `/` is changed, whatever its method.
 * A value with a leading slash is put behind the slash as it stands (`//index.html`), which is why S3 then answers 403.
 */
export function withDefaultRootObject(path: string, defaultRootObject: string): string {
  return path === '/' && defaultRootObject !== '' ? `/${defaultRootObject}` : path;
}

/** False for a name that the edge refuses with 400 InvalidDefaultRootObject: longer than 255 or with other characters. */
export function isUsableRootObject(defaultRootObject: string): boolean {
  return defaultRootObject.length <= longest && allowed.test(defaultRootObject);
}
