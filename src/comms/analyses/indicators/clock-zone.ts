import { UK_ZONE } from '../../import/zone.ts'

/** The zone whose clock the records were read by; Europe/London where they were read by several. */
export function clockZone(imports: readonly { readonly tables: readonly { readonly zone: string }[] }[]): string {
  const [zone, ...others] = new Set(imports.flatMap(({ tables }) => tables.map(table => table.zone)))
  return zone === undefined || others.length > 0 ? UK_ZONE : zone
}
