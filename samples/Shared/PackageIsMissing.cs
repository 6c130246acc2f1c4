// Stands for a sample whose packages no configured feed has.
Console.WriteLine("This sample was built without its packages, which no configured feed has; the build's warning OTSLM0001 names them.");
