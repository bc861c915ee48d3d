function* planks() {
  for (const wood of ['ash', 'birch', 'cedar']) {
    console.log('  cut', wood);
    yield wood;
  }
  console.log('  no wood left');
}

for (const wood of planks()) console.log('use', wood);
