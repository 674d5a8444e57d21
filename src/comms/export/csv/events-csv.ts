import { CELL_SECTION, DAYS_SECTION, ENTITY_SECTION, EVENT_SECTION, guarded } from '../../own-csv.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import type { ContactSelection } from '../contact-pairs.ts'
import { entityTexts } from '../entity-text.ts'
import { isoMicroseconds } from '../iso-microseconds.ts'
import { cellsOf, conditionOf, coverageOf, eventPages, idsOf, type NamedParty, partiesOf } from '../selected-rows.ts'

type Cell = string | number | bigint | null

/**
 * Every event of the numbers (none: of everybody) as CSV, in pieces of text; below them, each with headings of its own, what is said of
 * numbers and handsets, where cells stand, and the days held. It imports again as the same. The same snapshot and
 * selection give the same bytes.
 */
export async function* eventsCsv(snapshot: Snapshot, selection: ContactSelection): AsyncGenerator<string> {
  const { numbers } = selection
  const where = await conditionOf(snapshot, selection)
  const parties = await partiesOf(snapshot, where, numbers)
  const party = (id: bigint | null): string => (id === null ? '' : spelled(parties.get(id)))
  yield line(EVENT_SECTION)
  for await (const page of eventPages(snapshot, where))
    yield page
      .map(event =>
        line([
          event.kind,
          isoMicroseconds(event.us),
          event.duration_s,
          party(event.a),
          party(event.b),
          party(event.c),
          event.observed,
          event.answered === null ? null : event.answered ? 'yes' : 'no',
          event.mark,
          imei(event.a_imei),
          imei(event.b_imei),
          event.a_imsi,
          event.b_imsi,
          event.a_cell,
          event.a_cell_last,
          event.b_cell,
          event.b_cell_last,
          event.text,
          event.app,
          event.flags,
          event.observations,
          snapshot.imports[event.import]?.sha256 ?? null,
          event.row,
        ]),
      )
      .join('')
  yield `\r\n${line(ENTITY_SECTION)}`
  for await (const page of entityTexts(snapshot, numbers.length === 0 ? null : await idsOf(snapshot, numbers)))
    yield page
      .map(said =>
        line([
          said.what,
          said.owner,
          said.number,
          said.imsi,
          said.imei,
          said.iccid,
          said.account,
          said.holder,
          said.address,
          said.postcode,
          said.born_on,
          said.from,
          said.until,
          said.payment,
          said.amount,
          said.detail,
          said.app,
          said.deleted,
        ]),
      )
      .join('')
  yield `\r\n${line(CELL_SECTION)}`
  // Days on which no file says where a cell stood are what is left between the others.
  for (const { cell, site, postcode, lat, lon, azimuth, from, until } of await cellsOf(
    snapshot,
    where,
    numbers.length === 0,
  ))
    if (site !== null || postcode !== null || lat !== null || azimuth !== null)
      yield line([cell, site, postcode, decimal(lat), decimal(lon), azimuth, from, until])
  yield `\r\n${line(DAYS_SECTION)}`
  for (const { number, from, until, basis } of await coverageOf(snapshot, numbers))
    yield line([number === null ? 'every number' : party(number), from, until, basis])
}

/** A number with its plus; a name with its kind before it. */
const spelled = (party: NamedParty | undefined): string =>
  party === undefined ? '' : party.kind === 'e164' ? party.text : `${party.kind}:${party.text}`

const imei = (value: bigint | null): string | null => (value === null ? null : String(value).padStart(14, '0'))
const decimal = (value: number | null): string | null =>
  value === null ? null : /e/.test(String(value)) ? value.toFixed(12) : String(value)

const line = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`

function written(value: Cell): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? guarded(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
