import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs'

// Node.js 20 ends the whole process ("unreachable code" in V8's Deoptimizer) once a busy function into which it had
// inlined a call of WebAssembly falls back to slow code: as many decisions as role-policies.test.ts makes are enough.
setFlagsFromString('--no-turbo-inline-js-wasm-calls')

/** Cedar's own evaluator. For Node.js its package offers CommonJS only, hence `createRequire`. */
export const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof Cedar

/**
 * What policies may lean on. No attribute is optional (the empty set means none): Cedar skips a `forbid` whose
 * evaluation fails, so a request that lacks an attribute has to be refused as a whole.
 */
export const SCHEMA = `
entity User = { agency: String, roles: Set<String>, ringFences: Set<String> };
entity Record = { kind: String, controller: String, ringFence: String, involved: Set<String>, basis: String };
action read, create, change appliesTo {
  principal: User, resource: Record, context: { purpose: String, group: String }
};
`
