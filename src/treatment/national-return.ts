import { csv } from '../values/csv.ts'
import { CLIENT, CODED, EPISODE, type Kept, MODALITY, type ReturnedEpisode, TOP } from './return-columns.ts'
import { faultsOfReturn, type ReturnFault } from './return-rules.ts'

/** The codes of one official version of the return. None comes with Breakwater: they are the data set owner’s. */
export interface CodePack {
  /** Whom it is for, and its version: "adult 17". */
  readonly version: string
  /** By header, then by the word that is kept here. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface NationalReturn {
  readonly headers: readonly string[]
  /** One for each person and episode, then one for each intervention and each outcome profile of it. */
  readonly rows: readonly (readonly Kept[])[]
  /** Every rule that an episode does not keep. */
  readonly faults: readonly (ReturnFault & { readonly episode: string; readonly client: string })[]
  /** Why it cannot be submitted as it is; empty where it can. */
  readonly notSubmittable: string
}

const KEYS = ['ROW', 'AGNCY', 'CLIENT', 'CONSENT', 'EPISODID']
const HEADERS = [...KEYS, ...[CLIENT, EPISODE, MODALITY, TOP].flatMap(columns => Object.keys(columns))]

/**
 * The provider’s national return. Whoever does not agree to be counted, or was not asked, is in it with agency, client id
 * and that answer alone. Without the official pack of codes our own words stand in their place, and it is not submittable.
 */
export function nationalReturn(
  agency: string,
  episodes: readonly ReturnedEpisode[],
  pack: CodePack | null,
): NationalReturn {
  const uncoded = new Map<string, ReturnFault & { readonly episode: string; readonly client: string }>()
  const rows = episodes.flatMap(episode => {
    const { id, client, values, interventions, profiles } = episode
    const keys = { AGNCY: agency, CLIENT: client, CONSENT: CONSENTS[values.returnConsent ?? ''] ?? null }
    const row = (group: string, filled: Readonly<Record<string, Kept>>): readonly Kept[] => {
      const all: Readonly<Record<string, Kept>> = { ROW: group, ...keys, EPISODID: id, ...filled }
      return HEADERS.map(header => {
        const coded = codeOf(pack, header, all[header] ?? null)
        if (coded.missing)
          uncoded.set(`${id} ${header}`, {
            header,
            problem: `The pack ${pack?.version ?? ''} has no code for “${String(all[header])}”`,
            episode: id,
            client,
          })
        return coded.value
      })
    }
    if (values.returnConsent !== 'yes')
      return [HEADERS.map(header => (header in keys ? (keys[header as keyof typeof keys] ?? null) : null))]
    return [
      row('CLIENT', filled(CLIENT, episode)),
      row('EPISODE', filled(EPISODE, episode)),
      ...interventions.map(one => row('MODALITY', filled(MODALITY, one))),
      ...profiles.map(one => row('TOP', filled(TOP, one))),
    ]
  })
  const broken = episodes.flatMap(episode =>
    faultsOfReturn(episode).map(fault => ({ ...fault, episode: episode.id, client: episode.client })),
  )
  const faults = [...broken, ...uncoded.values()]
  return { headers: HEADERS, rows, faults, notSubmittable: whyNot(pack, faults.length) }
}

/** As a file: RFC 4180, the headers first. */
export const returnAsCsv = ({ headers, rows }: NationalReturn): string => csv([headers, ...rows])

const CONSENTS: Readonly<Record<string, string>> = { yes: 'Y', no: 'N' }

const filled = <T>(columns: Readonly<Record<string, (of: T) => Kept>>, of: T): Readonly<Record<string, Kept>> =>
  Object.fromEntries(Object.entries(columns).map(([header, read]) => [header, read(of)]))

function codeOf(pack: CodePack | null, header: string, value: Kept): { value: Kept; missing: boolean } {
  if (pack === null || value === null || !CODED.has(header)) return { value, missing: false }
  const code = pack.codes[header]?.[String(value)]
  return code === undefined ? { value: null, missing: true } : { value: code, missing: false }
}

function whyNot(pack: CodePack | null, faults: number): string {
  if (pack === null) return 'The official codes of this return are not installed. Our own words stand in their place'
  return faults === 0 ? '' : `${faults} ${faults === 1 ? 'rule is' : 'rules are'} not kept`
}
