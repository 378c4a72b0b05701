using Wenmai.Semantics.Encoders;

namespace Wenmai.Semantics;

/// <summary>The deep model of an archive: the one behind the endpoint where the settings name one, else the encoder in use. Thread-safe.</summary>
public sealed class DeepModels : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EncoderStore _encoders;
    private readonly DeepOptions _options;
    private readonly DeepModel? _remote;
    private EncoderInUse? _inUse;
    private DeepModel? _local;

    /// <param name="indexFolder">The index folder.</param>
    /// <param name="endpoint">The endpoint; null for none.</param>
    /// <param name="options">How encoders work; the usual when left out.</param>
    public DeepModels(string indexFolder, EndpointSettings? endpoint = null, DeepOptions? options = null) =>
        (_encoders, _remote, _options) = (new EncoderStore(indexFolder), endpoint is null ? null : new DeepModel(endpoint), options ?? new DeepOptions());

    /// <summary>How encoders work.</summary>
    public DeepOptions Options => _options;

    /// <summary>The model; null for none. The same as long as nobody chooses another one; <see cref="DeepModel.Share"/> keeps it beyond that.</summary>
    public DeepModel? Current()
    {
        if (_remote is not null) return _remote;
        lock (_gate)
        {
            var inUse = _encoders.InUse();
            if (inUse == _inUse) return _local;
            _local?.Dispose();
            (_inUse, _local) = (inUse, inUse is null ? null : _encoders.Open(_options.Threads));
            return _local;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remote?.Dispose();
        lock (_gate) _local?.Dispose();
    }
}
