#!/usr/bin/env bash
# Draws the pictures of this folder. The recordings of the data folder are named in README.md with their licences.
set -euo pipefail
cd "$(dirname "$0")/../.."
data="${OPENTSLM_TEST_DATA:-../shared/data}"
out="${1:-docs/plots}"
plot() { ${OPENTSLM:-dotnet run -c Release --project src/OpenTslm.Cli --} plot "$@"; }

plot "$data/ecg-ptbxl/records500/00000/00003_hr.hea" -o "$out/ecg-12-leads.png" --width 600
plot "$data/ecg-ptbxl/records500/00000/00003_hr.hea" -o "$out/ecg-12-leads-dark.png" --width 2000 --dark --mark "0.9-1.9:one beat"
plot samples/data/ecg-irregular.csv -o "$out/ecg-one-lead.svg" --width 1200 --mark "2-3.5:irregular"
plot samples/data/walking-watch.csv -o "$out/channels.png" --width 600 --channel x_acc --channel y_acc --channel z_acc --mark "0.2-0.4:step"
plot samples/data/walking-watch.csv -o "$out/channels-dark.png" --width 600 --dark --channel x_gyro --channel y_gyro --channel z_gyro
plot samples/data/glucose-drift.csv -o "$out/daily.png" --width 600 --band 3.9-10 --mark "25200-30000:breakfast"
plot "$data/sleep-edfx/hypnograms/SC4001EC-Hypnogram.edf" -o "$out/hypnogram.png" --width 600 --from 28800 --to 54000
plot "$data/sleep-eeg-excerpts/data_N2_spindles_15sec_200Hz.txt" -o "$out/spectrogram.png" --width 600 --rate 200 --kind spectrogram --max-frequency 40 --mark "3-4.3:spindle"
