Console.Error.WriteLine("opentslm: no command is built yet.");
return 2;
