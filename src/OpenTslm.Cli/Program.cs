using OpenTslm.Cli;

return await CommandLine.RunAsync(args);
