// A whole conversation through the TypeScript SDK, as a client that nobody here wrote has it. Prints one JSON object.
// node conversation.mjs <folder of node_modules> http <url>
// node conversation.mjs <folder of node_modules> stdio <command> [arguments]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [home, kind, target, ...rest] = process.argv.slice(2);
const sdk = (file) => import(pathToFileURL(join(home, 'node_modules', '@modelcontextprotocol', 'sdk', 'dist', 'esm', file)));
const { Client } = await sdk('client/index.js');
const { StdioClientTransport } = await sdk('client/stdio.js');
const { StreamableHTTPClientTransport } = await sdk('client/streamableHttp.js');
const { ElicitRequestSchema } = await sdk('types.js');

const transport = kind === 'http'
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args: rest, stderr: 'ignore' });
const client = new Client({ name: 'conversation', version: '1' }, { capabilities: { elicitation: {} } });
const asked = [];
client.setRequestHandler(ElicitRequestSchema, (request) => {
  asked.push(request.params.message);
  return { action: 'accept', content: { unit: 'mV' } };
});
await client.connect(transport);

const call = (name, args, options) => client.callTool({ name, arguments: args }, undefined, options);
const tools = await client.listTools();
const imported = await call('import_recording', { path: 'wave.csv' });
const recording = imported.structuredContent.recording;
const described = await call('describe_recording', { recording });
const plotted = await call('plot_recording', { recording });
const measured = await call('measure_recording', { recording, measurements: ['period'] });

// The SDK forgets who wants progress when the answer arrives: where both come in one piece, it drops what came before.
// A few questions, then, until progress is seen.
let progress = [];
let answered;
for (let seed = 1; seed <= 5 && progress.length <= 2; seed++) {
  const seen = [];
  answered = await call('ask_recording', { recording, question: 'Is the series periodic?', to_seconds: 5, seed }, {
    onprogress: (p) => seen.push(p.progress),
  });
  progress = seen;
}

const abort = new AbortController();
let cancelled = '';
try {
  // The request is on its way when call returns; what the server does is cancelled before it can have answered.
  const running = call('ask_recording', { recording, question: 'Is the series periodic?', to_seconds: 5 }, { signal: abort.signal });
  abort.abort('enough');
  await running;
} catch (e) {
  cancelled = String(e);
}

const resources = await client.listResources();
const templates = await client.listResourceTemplates();
const samples = await client.readResource({ uri: `${recording}/samples?to=0.05` });
const prompts = await client.listPrompts();
const prompt = await client.getPrompt({ name: 'read_ecg', arguments: { recording } });
const completion = await client.complete({
  ref: { type: 'ref/prompt', name: 'read_ecg' },
  argument: { name: 'channel', value: 'wa' },
  context: { arguments: { recording } },
});
const unknown = await call('describe_recording', { recording: 'recording://0000000000000000' });
const deleted = await call('delete_recording', { recording });

console.log(JSON.stringify({
  server: client.getServerVersion().name,
  tools: tools.tools.map((t) => t.name),
  asked,
  recording,
  unit: described.structuredContent.channels[0].unit,
  picture: plotted.content.find((c) => c.type === 'image').mimeType,
  period: measured.structuredContent.measurements[0].value,
  answer: answered.structuredContent.answer,
  progress,
  cancelled,
  resources: resources.resources.map((r) => r.uri),
  templates: templates.resourceTemplates.length,
  samples: samples.contents[0].text,
  prompts: prompts.prompts.map((p) => p.name),
  prompt: prompt.messages[0].content.text,
  completion: completion.completion.values,
  unknown: unknown.isError,
  deleted: deleted.structuredContent.text,
}));
await client.close();
