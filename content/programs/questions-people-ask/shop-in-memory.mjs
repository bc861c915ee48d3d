// What is still to be done stands in an array: in the memory of this process.
const toWrite = [];
let writing = false;

async function writeMails() {
  writing = true;
  while (toWrite.length > 0) {
    const id = toWrite.shift();
    await sendWelcomeEmail(id);
    console.log(`mail to ${id} sent`);
  }
  writing = false;
}

serve((id) => {
  toWrite.push(id);
  if (!writing) writeMails();
  return 'thank you';
});
