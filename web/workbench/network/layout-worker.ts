import { layOut, type ToLayOut } from './layout.ts'

/** Beside the page, which stays free to answer: a thousand numbers take a second, five thousand some seconds. */
addEventListener('message', ({ data }: MessageEvent<ToLayOut>) => postMessage(layOut(data)))
