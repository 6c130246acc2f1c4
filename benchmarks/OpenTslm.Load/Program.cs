using System.Globalization;
using OpenTslm.Load;

return args switch
{
    [var executable, var data] => await LoadRun.RunAsync(executable, data, clients: 32, TimeSpan.FromMinutes(5)),
    [var executable, var data, var clients, var seconds] => await LoadRun.RunAsync(
        executable,
        data,
        int.Parse(clients, CultureInfo.InvariantCulture),
        TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: OpenTslm.Load <opentslm.dll> <folder of sample recordings> [<clients> <seconds>]");
    return 2;
}
