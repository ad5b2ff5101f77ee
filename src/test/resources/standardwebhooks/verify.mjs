// Reads messages as JSON lines and says of each whether the npm library takes it.
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    new Webhook(secret).verify(body, headers);
    console.log("taken");
  } catch (refusal) {
    console.log("refused: " + refusal.message);
  }
}
