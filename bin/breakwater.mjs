#!/usr/bin/env node
import { ensureReady } from './ensure-ready.mjs'

await ensureReady({ quiet: true })
const { main } = await import('../dist/cli/main.js')
process.exitCode = await main(process.argv.slice(2))
