/**
 * Decides what kind of device a viewer is, by words in its User-Agent. CloudFront uses data of its own that is not published
 * (assumption edge-headers.device).
 */
export interface ViewerDevice {
  readonly android: boolean;
  readonly ios: boolean;
  readonly tv: boolean;
  readonly tablet: boolean;
  readonly mobile: boolean;
  /** None of the other three forms. */
  readonly desktop: boolean;
}

const television =
  /smart-?tv|googletv|google tv|appletv|apple tv|hbbtv|netcast|web0s|webos\.tv|tizen.*\btv\b|\broku|bravia|\bcrkey\b|\baft[a-z]/i;
const slate = /ipad|tablet|kindle|\bsilk\/|playbook/i;
const phone = /mobi|iphone|ipod|windows phone|blackberry|opera mini/i;

/** An Android device that says nothing of being mobile is a tablet, as Android's own guide for browsers has it. */
export function deviceOf(userAgent: string): ViewerDevice {
  const android = /android/i.test(userAgent);
  const tv = television.test(userAgent);
  const tablet = !tv && (slate.test(userAgent) || (android && !phone.test(userAgent)));
  const mobile = !tv && !tablet && phone.test(userAgent);
  return { android, ios: /iphone|ipad|ipod/i.test(userAgent), tv, tablet, mobile, desktop: !tv && !tablet && !mobile };
}
