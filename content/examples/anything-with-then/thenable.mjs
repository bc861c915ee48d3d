const parcel = {
  then(resolve) {
    console.log('then is called');
    resolve('a maple stool');
  },
};

console.log('before');
const unpacked = await parcel;
console.log('unpacked', unpacked);
