import { expect, test } from 'vitest'
import { cedar } from './cedar.ts'
import { concernsKind } from './concerns-kind.ts'

function concerns(when: string, kind: string, effect = 'permit'): boolean {
  const read = cedar.policyToJson(`${effect} (principal, action, resource) ${when};`)
  if (read.type === 'failure') throw new Error(read.errors[0]?.message)
  return concernsKind(read.json, kind)
}

test.each([
  ['when { resource.kind == "arrest" }', true, false],
  ['when { "arrest" == resource.kind }', true, false],
  ['when { ["arrest", "charge"].contains(resource.kind) && context.group == "identity" }', true, false],
  ['when { principal.agency == "a" && (resource.kind == "arrest" || resource.kind == "task") }', true, true],
  ['when { resource.kind == "arrest" } when { context.group == "identity" }', true, false],
  // What is not said in so many words is left to Cedar.
  ['when { resource.kind != "arrest" }', true, true],
  ['when { !(resource.kind == "task") }', true, true],
  ['unless { resource.kind == "arrest" }', true, true],
  ['when { if resource.kind == "arrest" then true else false }', true, true],
  ['when { principal.roles.contains("arrest") }', true, true],
  ['', true, true],
])('“%s” concerns an arrest: %s, a task: %s', (when, arrest, task) => {
  for (const effect of ['permit', 'forbid'])
    expect([concerns(when, 'arrest', effect), concerns(when, 'task', effect)]).toEqual([arrest, task])
})
