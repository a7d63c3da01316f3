/** What workspace.json says of a viewer by its address (`network.viewers`), in the place of AWS's own tables. */
export interface ViewerPlace {
  /** The range of addresses, as written: `203.0.113.0/24`. */
  readonly range: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly countryName?: string;
  /** ISO 3166-2 without the country, at most three characters: `BE`. */
  readonly region?: string;
  readonly regionName?: string;
  readonly city?: string;
  readonly postalCode?: string;
  /** Of the United States only. */
  readonly metroCode?: string;
  /** Degrees, as CloudFront writes them. */
  readonly latitude?: string;
  readonly longitude?: string;
  /** Of the IANA data base: `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Number of the autonomous system. */
  readonly asn?: number;
}
