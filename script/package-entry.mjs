#!/usr/bin/env node
// What `meshscope` starts in the npm package. Keeps compiled code between starts in the user's own cache folder
// (never in a folder that others may write to), then loads the program. Runs on Node 20, where nothing is kept.
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
module.enableCompileCache?.(join(cache, 'meshscope', 'compile'));
await import('./main.mjs');
