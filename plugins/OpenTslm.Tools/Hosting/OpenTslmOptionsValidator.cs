using Microsoft.Extensions.Options;
using OpenTslm.Models;
using OpenTslm.Tensors;

namespace OpenTslm.Tools.Hosting;

/// <summary>Finds what is wrong with options before the first call does.</summary>
internal sealed class OpenTslmOptionsValidator : IValidateOptions<OpenTslmOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenTslmOptions options)
    {
        string[] failures = [.. FailuresOf(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FailuresOf(OpenTslmOptions options)
    {
        foreach (var (key, model) in options.Models.Prepend(new("", options.Model)))
        {
            if (string.IsNullOrWhiteSpace(model) || !(ModelCatalog.Names.Contains(model, StringComparer.OrdinalIgnoreCase) || File.Exists(model)))
            {
                var place = key.Length == 0 ? nameof(options.Model) : $"{nameof(options.Models)}['{key}']";
                yield return $"{place}: there is no model file '{model}'; known by name: {string.Join(", ", ModelCatalog.Names)}.";
            }
        }

        if (options.Models.Keys.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{nameof(options.Models)}: a name is empty.";
        }

        if (options.Threads is < 0 or > WorkerPool.MaximumThreads)
        {
            yield return $"{nameof(options.Threads)}: 0 to {WorkerPool.MaximumThreads}, not {options.Threads}.";
        }

        foreach (var folder in options.AllowedFolders.Where(folder => !Directory.Exists(folder)))
        {
            yield return $"{nameof(options.AllowedFolders)}: there is no folder '{folder}'.";
        }

        if (options.StoreQuotaBytes <= 0)
        {
            yield return $"{nameof(options.StoreQuotaBytes)}: above 0, not {options.StoreQuotaBytes}.";
        }

        if (options.StoreExpiry <= TimeSpan.Zero)
        {
            yield return $"{nameof(options.StoreExpiry)}: above 0, not {options.StoreExpiry}.";
        }

        if (options.Groups is { Count: 0 })
        {
            yield return $"{nameof(options.Groups)}: at least one group, or null for all.";
        }
    }
}
