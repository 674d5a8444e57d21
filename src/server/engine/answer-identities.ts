import { type EventRef, identities } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import type { SaidIn } from './identities-shown.ts'

/** What providers and other handsets say of a number, a handset or a SIM, each with the file and row it stands in. */
export const answerIdentities: Answerer<'identities'> = (records, asked) =>
  records.withSnapshot(async snapshot => {
    const { query, version, snapshot: name, hash, rows } = await identities(snapshot, asked)
    const saidIn = (source: EventRef): SaidIn => {
      const record = snapshot.imports[source.import]
      if (record === undefined) throw new Error(`the snapshot has no import ${source.import}`)
      return { importId: record.id, file: record.file, row: source.row }
    }
    return ok({
      query,
      version,
      snapshot: name,
      hash,
      said: rows.flatMap(row => {
        if (row.kind !== 'said') return []
        const { source, ...said } = row
        return [{ ...said, in: saidIn(source) }]
      }),
      saved: rows.flatMap(row => {
        if (row.kind !== 'saved') return []
        const { source, ...saved } = row
        return [{ ...saved, in: saidIn(source) }]
      }),
      used: rows.filter(row => row.kind === 'used'),
      contradictions: rows.flatMap(row =>
        row.kind === 'contradiction' ? [{ text: row.text, in: row.sources.map(saidIn), events: row.events }] : [],
      ),
    })
  })
