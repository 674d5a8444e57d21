import type { UfedModel } from './report-models.ts'

/** Columns of the table of cell towers; `templates/ufed-cells.json` says what each is. */
export const CELL_HEADINGS = [
  'UFED cell',
  'UFED MCC',
  'UFED MNC',
  'UFED LAC',
  'UFED cell latitude',
  'UFED cell longitude',
  'UFED cell seen',
] as const

/** A tower that the handset knew, where it thought it was. */
export function cellRow({ fields, models }: UfedModel): readonly string[] {
  const position = models.get('Position')?.[0]?.fields
  return [
    fields.get('CID') ?? fields.get('BID') ?? '',
    fields.get('MCC') ?? '',
    fields.get('MNC') ?? '',
    fields.get('LAC') ?? fields.get('NID') ?? '',
    position?.get('Latitude') ?? '',
    position?.get('Longitude') ?? '',
    fields.get('TimeStamp') ?? '',
  ]
}
