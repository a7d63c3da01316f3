/** The country codes of ISO 3166-1 (alpha-2), which CloudFront and AWS WAF take. */

const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN ' +
  'CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
  'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ' +
  'ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI ' +
  'VN VU WF WS YE YT ZA ZM ZW';

/** Kosovo has no code of ISO's; XK is the user-assigned one that AWS WAF's list of countries has. */
const assignedByUsers = ['XK'];

const known = new Set([...codes.split(' '), ...assignedByUsers]);

/** Codes that people write although ISO has another one. */
const confusions: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', SU: 'RU', EN: 'GB', JA: 'JP', KO: 'KR' };

/** Whether the code (two capital letters) stands for a country. */
export function isCountry(code: string): boolean {
  return known.has(code);
}

/** The code that was probably meant: the same in capitals, or the usual one for what is commonly written. */
export function countryMeant(code: string): string | null {
  const capital = code.toUpperCase();
  return confusions[capital] ?? (code !== capital && known.has(capital) ? capital : null);
}

/** How many there are. */
export const countryCount = known.size;
