// Drives one door with Cloudflare's official client, unmodified. Prints a line for each thing that held; the first that does
// not ends it with an error.
import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';

const [base, token, account, control] = process.argv.slice(2);
const client = new Cloudflare({ apiToken: token, baseURL: base });
const once = new Cloudflare({ apiToken: token, baseURL: base, maxRetries: 0 });
const account_id = account;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const unique = () => `sdk-${Date.now()}-${Math.random().toString(36).slice(2)}`;

async function holds(what, check) {
  await check();
  console.log(`held: ${what}`);
}

async function fault(order) {
  const answer = await fetch(`${control}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  });
  assert.ok(answer.status < 300, `fault: ${answer.status}`);
}

async function send(url) {
  const form = new FormData();
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'dot.png');
  const answer = await fetch(url, { method: 'POST', body: form });
  assert.equal(answer.status, 200, await answer.text());
}

// Deadlines are judged by the emulator's clock, which may have been moved.
const now = Date.parse((await (await fetch(`${control}/clock`)).json()).now);

const create = (more) => client.images.v2.directUploads.create({ account_id, ...more });

for (const [what, more] of [
  ['no field', {}],
  ['metadata as an object', { metadata: { article: '42', deep: { er: 'x' } } }],
  ['metadata as JSON text', { metadata: '{"article":42}' }],
  ['creator, expiry and a flag', { creator: 'ada', expiry: new Date(now + 3600_000).toISOString(), requireSignedURLs: true }],
]) {
  await holds(`a create with ${what}`, async () => {
    const made = await create(more);
    assert.ok(made.id && made.uploadURL);
    const draft = await client.images.v1.get(made.id, { account_id });
    assert.equal(draft.draft, true);
  });
}

for (const id of [`a/${unique()}/c`, `grüße/${unique()}`, `100%/${unique()}%2F`, `${unique()} with space+plus`]) {
  await holds(`the whole life of ${id.replace(/sdk-[^/ ]*/, '…')}`, async () => {
    const made = await create({ id, metadata: { kind: 'life' } });
    assert.equal(made.id, id);
    await send(made.uploadURL);
    const image = await client.images.v1.get(id, { account_id });
    assert.equal(image.id, id);
    assert.ok(!image.draft);
    const blob = await client.images.v1.blobs.get(id, { account_id });
    assert.deepEqual(Buffer.from(await blob.arrayBuffer()), PNG);
    const page = await client.images.v2.list({ account_id, per_page: 1000 });
    assert.ok(page.images.some((listed) => listed.id === id));
    const edited = await client.images.v1.edit(id, { account_id, creator: 'eve', metadata: { kind: 'edited' } });
    assert.equal(edited.creator, 'eve');
    await client.images.v1.delete(id, { account_id });
    await assert.rejects(client.images.v1.get(id, { account_id }), Cloudflare.NotFoundError);
  });
}

await holds('stats', async () => {
  const stats = await client.images.v1.stats.get({ account_id });
  assert.equal(typeof stats.count.current, 'number');
});

await holds('a taken id is a ConflictError with 5409', async () => {
  const id = unique();
  const made = await create({ id });
  await send(made.uploadURL);
  await assert.rejects(once.images.v2.directUploads.create({ account_id, id }), (error) => {
    assert.ok(error instanceof Cloudflare.ConflictError);
    assert.equal(error.errors[0].code, 5409);
    return true;
  });
});

await holds('a bad id is a BadRequestError with 5411', async () => {
  await assert.rejects(create({ id: 'report.pdf' }), (error) => {
    assert.ok(error instanceof Cloudflare.BadRequestError);
    assert.equal(error.errors[0].code, 5411);
    return true;
  });
});

await holds('a wrong token is a PermissionDeniedError', async () => {
  const stranger = new Cloudflare({ apiToken: 'wrong-token', baseURL: base });
  await assert.rejects(stranger.images.v1.stats.get({ account_id }), Cloudflare.PermissionDeniedError);
  await assert.rejects(stranger.images.v2.directUploads.create({ account_id }), Cloudflare.PermissionDeniedError);
});

await holds('a call that fails with 500 is repeated and works', async () => {
  await fault({ operation: 'stats', count: 1, status: 500, code: 5500 });
  await client.images.v1.stats.get({ account_id });
});

await holds('a call that fails with 500 for good is an InternalServerError', async () => {
  await fault({ operation: 'stats', count: 1, status: 500, code: 5500 });
  await assert.rejects(once.images.v1.stats.get({ account_id }), Cloudflare.InternalServerError);
});

await holds('a 429 is a RateLimitError for who does not repeat', async () => {
  await fault({ operation: 'details', count: 1, status: 429, retryAfter: 1 });
  await assert.rejects(once.images.v1.get('x', { account_id }), Cloudflare.RateLimitError);
});

await holds('a 429 is waited for and repeated', async () => {
  const made = await create({});
  await fault({ operation: 'details', count: 1, status: 429, retryAfter: 1 });
  assert.equal((await client.images.v1.get(made.id, { account_id })).draft, true);
});

console.log('all held');
