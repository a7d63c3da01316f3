/** What random tests draw their cases from. EDGECASE_SEED sets it; the default has no meaning but to be the same on every machine. */
export const seed = Number(process.env['EDGECASE_SEED'] ?? 20_261_121);
