const devices = Array.from({ length: 1000 }, (_, n) => `device ${n + 1}`);

serve(async (text) => {
  await Promise.all(devices.map((device) => notify(device, text)));
  console.log(devices.length, 'devices have it');
});
