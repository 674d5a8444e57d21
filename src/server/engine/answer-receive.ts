import { importFile, readAuthority } from '../../comms/index.ts'
import { keepAuthority } from '../../comms/import/keep-authority.ts'
import { saveTemplate } from '../../comms/import/template/save-template.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { reconciliationOf } from './answer-imports.ts'

/** Imports one uploaded file. An unknown layout or owner is an outcome, not a failure: the next step is to say it. */
export const answerReceive: Answerer<'receive'> = async (records, ask, onProgress) => {
  const store = await records.store()
  if (!store.ok) return store
  const authority = readAuthority(JSON.stringify(ask.authority))
  if (!authority.ok) return authority
  // Saved before the import: if the import fails on something else, the mapping need not be made again.
  const template = ask.template === undefined ? undefined : await saveTemplate(store.value.folder, ask.template)
  if (template !== undefined && !template.ok) return template
  const done = await importFile(store.value, ask.path, {
    authority: authority.value,
    ...(template === undefined ? {} : { template: template.value }),
    ...(ask.zone === undefined ? {} : { zone: ask.zone }),
    ...(ask.owner === undefined ? {} : { owner: ask.owner }),
    onProgress: (step, part) => onProgress({ phase: capitalised(step), done: part, total: 1 }),
  })
  if (!done.ok) {
    // Whether somebody else holds this file, and under which authority, is theirs to say.
    const held = store.value.imports().some(known => known.sha256 === ask.sha256 && !records.permits(known))
    if (held && done.fault.code === 'conflict') return fail({ ...OTHERWISE, where: ask.name })
    const { problem, next = '', needs, suggestion } = done.fault
    if (needs === 'owner' && ask.owner === undefined) return ok({ outcome: 'unknown-owner', problem, next })
    if (suggestion === undefined) return fail({ ...done.fault, where: ask.name })
    return ok({ outcome: 'unknown-layout', problem, next })
  }
  const record = (await store.value.refresh()).find(known => known.id === done.value.importId)
  if (record === undefined) throw new Error('an import that is not in the catalogue')
  await keepAuthority(store.value.folder, authority.value, ask.authority)
  return ok({
    outcome: 'imported',
    id: record.id,
    again: done.value.unchanged && records.permits(record),
    handset: record.source === 'handset',
    reconciliation: reconciliationOf(record),
  })
}

const OTHERWISE = {
  code: 'conflict',
  problem: 'This file cannot be imported here with these settings',
  next: 'Ask the people who run this service to import it',
} as const

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
