import type { UfedModel } from './ufed-model.ts'

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
  const position = models.Position[0]?.fields
  return [
    fields.CID || fields.BID,
    fields.MCC,
    fields.MNC,
    fields.LAC || fields.NID,
    position?.Latitude ?? '',
    position?.Longitude ?? '',
    fields.TimeStamp,
  ]
}
