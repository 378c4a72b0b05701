using System.Globalization;

namespace Wenmai.Semantics;

/// <summary>How deep vectors are made on this machine.</summary>
public sealed record DeepOptions
{
    /// <summary>Name of the section of settings.</summary>
    public const string Section = "Deep";

    /// <summary>Names of the settings in their section.</summary>
    public static readonly IReadOnlyList<string> Names = [nameof(Threads), nameof(Sentences)];

    private const int MostThreads = 64;

    /// <summary>Threads that read passages, at the lowest priority. The default is 2 where there are more than two cores, else 1: searching comes first.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount > 2 ? 2 : 1;

    /// <summary>Whether sentences have vectors too, which takes three times the time and the room. The default is no.</summary>
    public bool Sentences { get; init; }

    /// <summary>Reads the settings from the environment.</summary>
    /// <exception cref="EndpointSettingException">One cannot be used.</exception>
    public static DeepOptions FromEnvironment() => Read(name => Environment.GetEnvironmentVariable($"WENMAI__DEEP__{name.ToUpperInvariant()}"));

    /// <summary>Reads the settings.</summary>
    /// <param name="valueOf">The value of a setting of that name; null or empty when it is not set.</param>
    /// <exception cref="EndpointSettingException">One cannot be used.</exception>
    public static DeepOptions Read(Func<string, string?> valueOf)
    {
        var options = new DeepOptions();
        if (valueOf(nameof(Threads))?.Trim() is { Length: > 0 } threads)
            options = int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostThreads
                ? options with { Threads = number }
                : throw new EndpointSettingException($"{Section}:{nameof(Threads)}", threads, $"应为 1 到 {MostThreads} 之间的整数。");
        if (valueOf(nameof(Sentences))?.Trim() is { Length: > 0 } sentences)
            options = bool.TryParse(sentences, out var isOn)
                ? options with { Sentences = isOn }
                : throw new EndpointSettingException($"{Section}:{nameof(Sentences)}", sentences, "可用的值：true、false。");
        return options;
    }
}
