/** The studio's own small set of line icons, drawn on a 16-unit grid with a 1.3 stroke in the text's colour. */
import type { ReactElement } from 'react';

const paths = {
  files: 'M3 2.5h5.2L11 5.3v8.2H3zM8 2.5v3h3M13 6v9.5H5.5',
  map: 'M3 4.5a1.5 1.5 0 1 0 0-.01M3 11.5a1.5 1.5 0 1 0 0-.01M13 8a1.5 1.5 0 1 0 0-.01M4.5 4.5C8 4.5 8 8 11.5 8M4.5 11.5C8 11.5 8 8 11.5 8',
  send: 'M2.5 3 14 8 2.5 13l2-5zM4.5 8H9',
  cache:
    'M2.5 4.200c0-1.100 2.500-2 5.500-2s5.500.9 5.500 2-2.500 2-5.500 2-5.500-.9-5.500-2zM2.500 4.200v7.600c0 1.100 2.500 2 5.500 2s5.500-.9 5.500-2V4.200M2.500 8c0 1.100 2.500 2 5.500 2s5.500-.9 5.500-2',
  traffic: 'M2.5 4h11M2.5 8h7M2.5 12h9M12 7l2 2-2 2',
  effective: 'M8 2 2.5 5 8 8l5.5-3zM2.5 8 8 11l5.5-3M2.5 11 8 14l5.5-3',
  certificates: 'M8 10.2a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5.8 9.6 5 14.5l3-1.6 3 1.6-.8-4.9',
  folder: 'M1.8 4V13h12.4V5.4H7.6L6.2 3.6H1.8z',
  'folder-open': 'M1.8 12.8V3.6h4.4l1.4 1.8h5.2v1.8M1.8 12.8 4 7.2h10.6l-2 5.6z',
  file: 'M4 1.8h5.4L12 4.5v9.7H4zM9.2 1.8v3H12',
  'file-code': 'M4 1.8h5.4L12 4.5v9.7H4zM6.9 7.4 5.6 9l1.3 1.6M9.1 7.4 10.4 9l-1.3 1.6',
  globe: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c4 3.6 4 8.400 0 12M8 2C4 5.600 4 10.400 8 14',
  chevron: 'm6 4 4 4-4 4',
  'chevron-down': 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  import: 'M8 2v7.500M4.800 6.500 8 9.700l3.200-3.200M2.500 10.500v3h11v-3',
  export: 'M8 9.700V2.200M4.800 5.200 8 2l3.200 3.200M2.500 10.500v3h11v-3',
  search: 'M7 11.500A4.500 4.500 0 1 0 7 2.500a4.500 4.500 0 0 0 0 9zM10.300 10.300l3.400 3.400',
  filter: 'M2 3.500h12L9.500 8.600V13l-3-1.500V8.600z',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6 6l4 4M10 6l-4 4',
  warning: 'M8 2.300 14.300 13.300H1.700zM8 6.500v3.300M8 11.300v.6',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.300v3.800M8 4.900v.6',
  check: 'm3 8.500 3.300 3.300L13 4.800',
  play: 'M4.500 2.800v10.400L13 8z',
  stop: 'M4 4h8v8H4z',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  functions:
    'M11 3.200c-1.800-1-3 0-3.300 2L6.300 11.500c-.3 1.800-1.400 2.500-2.800 1.800M4.800 6.800h5.200M10 9.500l3.500 4M13.500 9.500l-3.500 4',
  onboarding: 'M3 2.500v11M3 3h9l-2 2.800L12 8.600H3',
  refresh: 'M13 8a5 5 0 1 1-1.500-3.600L13 5.800M13 2.500v3.300H9.700',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  sun: 'M8 10.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM8 1.500v1.700M8 12.800v1.700M1.500 8h1.700M12.800 8h1.700M3.400 3.400l1.200 1.200M11.400 11.400l1.200 1.200M12.600 3.400l-1.200 1.200M4.600 11.400l-1.200 1.200',
  moon: 'M13 9.600A5.600 5.600 0 0 1 6.400 3 5.600 5.600 0 1 0 13 9.600z',
  system: 'M2 3h12v8H2zM6 13.500h4M8 11v2.500',
  keyboard: 'M1.500 4h13v8h-13zM4 6.500h.5M7.300 6.500h.5M10.600 6.500h.5M4.500 9.500h7',
  edit: 'M10.500 3 13 5.500 5.500 13 2.500 13.500 3 10.500z',
  trash: 'M2.500 4.300h11M6 4V2.500h4V4M4 4.500l.7 9h6.600l.7-9M6.700 7v4M9.300 7v4',
  undo: 'M3 6.500h6.500a3.500 3.500 0 0 1 0 7H6M5.800 3.500 2.800 6.500l3 3',
  save: 'M2.500 2.500h9l2 2v9h-11zM5 2.500v3.800h5V2.500M5 13.500V9.500h6v4',
  more: 'M2.5 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12.5 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  external: 'M9.500 2.500h4v4M13.300 2.700 7.500 8.500M11.500 9v4.500h-9v-9H7',
  link: 'M6.500 9.500l3-3M7 5l1.500-1.500a2.800 2.800 0 0 1 4 4L11 9M9 11l-1.500 1.500a2.800 2.800 0 0 1-4-4L5 7',
  lock: 'M3.500 7h9v6.500h-9zM5.500 7V5a2.500 2.500 0 0 1 5 0v2',
  server: 'M2.500 3h11v4h-11zM2.500 9h11v4h-11zM5 5h.01M5 11h.01',
  tenant: 'M8 7.500a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200zM3 13.700c0-2.700 2.200-4.400 5-4.400s5 1.700 5 4.400',
  bolt: 'M9 1.800 3.500 9H8l-1 5.200L12.500 7H8z',
  diff: 'M5 2.500v6M2 5.500h6M2 12.500h6M11 4v9M9 11l2 2 2-2',
  download: 'M8 2.500v7.500M4.800 7 8 10.200 11.200 7M2.500 13.500h11',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.500V8l2.500 1.500',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  minus: 'M3 8h10',
  'what-if': 'M2 8h3.500C8.500 8 8.500 3.500 12 3.500h2M5.500 8C8.500 8 8.500 12.500 12 12.500h2M12 1.500l2 2-2 2M12 10.500l2 2-2 2',
  star: 'M8 2l1.800 3.800 4.200.5-3.100 2.900.8 4.100L8 11.300l-3.700 2 .8-4.100L2 6.300l4.200-.5z',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.200 6.300a1.800 1.800 0 1 1 2.600 1.700c-.6.3-.8.6-.8 1.300M8 11v.6',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps {
  readonly name: IconName;
  /** Pixels; 16 by default. */
  readonly size?: number;
  readonly className?: string;
  /** Says it aloud; without it the icon is decoration. */
  readonly label?: string;
}

export function Icon({ name, size = 16, className, label }: IconProps): ReactElement {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg
      {...spoken}
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
