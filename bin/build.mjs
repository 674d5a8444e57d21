/** `npm run build`: compiles what is older than its sources. */
import { ensureReady } from './ensure-ready.mjs'

await ensureReady()
